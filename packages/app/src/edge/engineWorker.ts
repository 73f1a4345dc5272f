/**
 * Law: all that decrypts runs here, apart from the page; it holds the profile's lock for
 * as long as it holds a vault, and answers every question, even with a failure.
 */
import { err, ok, platformRandomness, unreachable, type Failure, type Result } from '@krov/ground';
import type { Route } from '@krov/core/reach';
import { openRoof } from '@krov/core/roof';
import { makeEngine, type Engine } from './engine.ts';
import type { Answer, Asked, EngineState, FromEngine, ToEngine } from './engineMessages.ts';
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

const start = async (dutyKey: Uint8Array | null): Promise<void> => {
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
  await engine.start(dutyKey);
};

const profile = profileLock(async () => {
  await engine?.leave();
  engine = null;
  tellState({ kind: 'elsewhere' });
});

const hear = async (asked: Asked): Promise<Result<Answer, Failure>> => {
  if (asked.kind === 'start') {
    if (await profile.hold()) await start(asked.dutyKey);
    else tellState({ kind: 'elsewhere' });
    return ok({ kind: 'done' });
  }
  if (asked.kind === 'takeOver') {
    await profile.takeOver();
    await start(null);
    return ok({ kind: 'done' });
  }
  return engine === null ? err(unreachable('vault')) : engine.hear(asked);
};

const answer = async ({ number, asked }: ToEngine): Promise<void> =>
  tell({ kind: 'answer', number, answer: await hear(asked) });

self.onmessage = ({ data }: MessageEvent<ToEngine>) => void answer(data);
