/**
 * Law: one verb, one answer. Done: one object of JSON on stdout and exit code 0. Not done:
 * {"error": …} on stdout, one sentence on stderr and exit code 1.
 */
import { err, malformed, ok, refused, type Failure, type Result } from '@krov/ground';
import { readAct } from './act.ts';
import { readAsking, runAsker } from './asking.ts';
import { readCommandLine, type CommandLine, type Surroundings } from './commandLine.ts';
import { runDesk } from './desk.ts';
import { openDevice } from './device.ts';
import { print, readAll, say } from './edge/console.ts';
import { readPassphrase } from './edge/passphrase.ts';
import { systemAlarm } from './edge/time.ts';
import { isOfEvening } from './evening/forms.ts';
import { runEvening } from './evening/run.ts';
import { follow } from './follow.ts';
import { usage } from './help.ts';
import { houseVerb } from './house.ts';
import { perform, type Stage } from './perform.ts';
import { aNumber, type Said } from './said.ts';
import { sentenceOf } from './sentences.ts';
import { makeWorld } from './world.ts';

/** Runs one command line; the exit code. */
export const runKrov = async (args: readonly string[]): Promise<number> => {
  const done = await run(args);
  if (!done.ok) {
    print({ error: done.error });
    say(sentenceOf(done.error));
    return 1;
  }
  if (done.value !== null) print(done.value);
  return 0;
};

/** What there is to print at the end, if anything. */
type Done = Promise<Result<object | null, Failure>>;

const run = async (args: readonly string[]): Done => {
  const typed = readCommandLine(args);
  if (!typed.ok) return typed;
  if (typed.value.verb === 'help') {
    say(usage);
    return ok(null);
  }
  if (typed.value.verb === 'world') return makeWorld(typed.value.said);
  const ofHouse = houseVerb(typed.value.verb);
  if (ofHouse !== null)
    return ofHouse({ ...typed.value.said, origin: typed.value.surroundings.origin });
  const line = await withTextFromStdin(typed.value);
  if (line.verb === 'ask') return ask(line);
  return isOfEvening(line.verb) ? atEvening(line) : asDevice(line);
};

/** A text of `-` stands for all of stdin, since others can read a command line. */
const withTextFromStdin = async (line: CommandLine): Promise<CommandLine> => {
  const field = ['text', 'note', 'reason'].find((name) => line.said[name] === '-');
  return field === undefined
    ? line
    : { ...line, said: { ...line.said, [field]: (await readAll()).replace(/\r?\n$/, '') } };
};

const ask = async ({ said, surroundings }: CommandLine): Done => {
  const asking = readAsking(said);
  if (!asking.ok) return asking;
  const around = readAround(surroundings);
  return around.ok ? runAsker(asking.value, around.value) : around;
};

const atEvening = async (line: CommandLine): Done => {
  const around = readAround(line.surroundings);
  return around.ok ? runEvening(line, around.value) : around;
};

const asDevice = async (line: CommandLine): Done => {
  const { verb, said, surroundings } = line;
  const mode = verb === 'follow' || verb === 'desk' ? verb : null;
  const act = mode === null ? readAct(said) : null;
  if (act?.ok === false) return act;
  const around = readAround(surroundings);
  if (!around.ok) return around;
  if (surroundings.state === undefined) return err(refused('aStateDirectoryIsGiven'));
  const passphrase = await readPassphrase(surroundings['passphrase-file']);
  if (!passphrase.ok) return passphrase;
  const { relay } = around.value;
  const place = { directory: surroundings.state, passphrase: passphrase.value, relay };
  const device = await openDevice(place);
  if (!device.ok) return device;
  const stage = { roof: device.value.roof, alarm: systemAlarm, ...around.value };
  const done = act === null ? await stay(mode, stage, said) : await perform(act.value, stage);
  await device.value.close();
  return done;
};

const stay = async (mode: 'follow' | 'desk' | null, stage: Stage, said: Said): Done => {
  const how = said['interactive'] === true ? 'interactive' : 'watching';
  const stayed = mode === 'desk' ? await runDesk(stage, how) : ok(await follow(stage, how));
  return stayed.ok ? ok(null) : stayed;
};

type Around = { readonly relay: string; readonly origin: string; readonly timeoutMs: number };

const defaultTimeoutS = 30;

const readAround = ({ relay, origin, timeout }: Surroundings): Result<Around, Failure> => {
  const seconds = aNumber(timeout ?? defaultTimeoutS);
  if (seconds === undefined) return err(malformed('timeout'));
  const address = relay ?? process.env['KROV_RELAY'];
  if (address === undefined) return err(refused('aRelayIsGiven'));
  const url = relayAddress(address);
  if (url === undefined) return err(malformed('relay'));
  return ok({ relay: url.href, origin: origin ?? pageOrigin(url), timeoutMs: seconds * 1000 });
};

/** `ws://HOST:PORT` stands for `ws://HOST:PORT/krov`. */
const relayAddress = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^wss?:$/.test(url.protocol)) return undefined;
  return url.pathname === '/' ? new URL('/krov', url) : url;
};

/** The pages of a relay are served where the relay is, unless somebody says otherwise. */
const pageOrigin = ({ protocol, host }: URL): string =>
  `${protocol === 'wss:' ? 'https' : 'http'}://${host}`;
