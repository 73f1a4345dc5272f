/**
 * Law: all that decrypts runs here, apart from the page; it holds the profile's lock for
 * as long as it holds a vault, and answers every question, even with a failure.
 */
import { err, platformRandomness, unreachable } from '@krov/ground';
import type { Route } from '@krov/core/reach';
import { openRoof } from '@krov/core/roof';
import { makeEngine, type Engine } from './engine.ts';
import type { EngineState, FromEngine, ToEngine } from './engineMessages.ts';
import { openIndexedDbVault } from './indexedDbVault.ts';
import { profileLock } from './profileLock.ts';
import { eitherRoute } from './eitherRoute.ts';
import { longPollRoute } from './longPollRoute.ts';
import { deviceAlarm, deviceClock } from './time.ts';
import { webSocketRoute } from './webSocketRoute.ts';

/** Says nothing of what is kept there. */
const databaseName = 'notes';

const tell = (message: FromEngine): void => self.postMessage(message);
const tellState = (state: EngineState): void => tell({ kind: 'state', state });

const wayToTheRelay = (): Route => {
  const { href } = new URL('/krov', self.location.href);
  const bySocket = webSocketRoute(href.replace(/^http/, 'ws'));
  return eitherRoute(bySocket, () => Promise.resolve(longPollRoute(href)), deviceAlarm);
};

let engine: Engine | null = null;

const start = async (): Promise<void> => {
  const below = await openIndexedDbVault(databaseName);
  if (!below.ok) return tellState({ kind: 'unusable', why: 'storage' });
  engine = makeEngine({
    below: below.value,
    openRoof: (vault) =>
      openRoof({
        vault,
        route: wayToTheRelay(),
        clock: deviceClock,
        alarm: deviceAlarm,
        randomness: platformRandomness,
      }),
    alarm: deviceAlarm,
    randomness: platformRandomness,
    tell,
  });
  await engine.start();
};

const profile = profileLock(async () => {
  await engine?.leave();
  engine = null;
  tellState({ kind: 'elsewhere' });
});

const answer = async ({ number, asked }: ToEngine): Promise<void> => {
  if (asked.kind === 'takeOver') {
    await profile.takeOver();
    await start();
    return tell({ kind: 'answer', number, answer: { ok: true, value: { kind: 'done' } } });
  }
  const heard = engine === null ? err(unreachable('vault')) : await engine.hear(asked);
  tell({ kind: 'answer', number, answer: heard });
};

self.onmessage = ({ data }: MessageEvent<ToEngine>) => void answer(data);

const begin = async (): Promise<void> => {
  if (await profile.hold()) await start();
  else tellState({ kind: 'elsewhere' });
};
void begin();
