/**
 * Law: one process, one folder, one port; every reason not to start is one sentence and
 * an exit code of 1, and nothing is ever printed about those who come.
 */
import { platformRandomness, type Clock } from '@krov/ground';
import { openAgenda } from './agenda/agenda.ts';
import { agendaFile, makeAgendaEdge } from './edge/agenda.ts';
import { leaveNoMemoryInCores } from './edge/cores.ts';
import { makeFilesEdge, type FilesEdge } from './edge/files.ts';
import { openHouse } from './edge/house.ts';
import { readOptions } from './edge/options.ts';
import { makePublishedEdge } from './edge/published.ts';
import { makeRelay } from './relay.ts';
import {
  brokenSentence,
  folderSentence,
  listenSentence,
  serveSentence,
  storeSentence,
  worldSentence,
} from './sentences.ts';
import { makeWorldEdge, type WorldEdge } from './edge/world.ts';
import { openFolder } from './store/folder.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const giveUp = (sentence: string): never => {
  say(sentence);
  process.exit(1);
};

/** The same store; the first time that it breaks, the operator hears it. */
const watched = (store: Store): Store => {
  let isSaid = false;
  return {
    ...store,
    append: async (batch) => {
      const appended = await store.append(batch);
      if (!appended.ok && appended.error.kind === 'broken' && !isSaid) {
        isSaid = true;
        say(brokenSentence(appended.error.code));
      }
      return appended;
    },
  };
};

const filesEdgeOf = (folder: string | null): FilesEdge | null => {
  if (folder === null) return null;
  const files = makeFilesEdge(folder);
  return files.ok ? files.value : giveUp(serveSentence(folder));
};

const worldEdgeOf = (file: string | null): WorldEdge | null => {
  if (file === null) return null;
  const world = makeWorldEdge(file);
  return world.ok ? world.value : giveUp(worldSentence(file));
};

/** Runs a relay by the given clock until it is told to end (SIGTERM, SIGINT). */
export const runRelay = async (args: readonly string[], clock: Clock): Promise<void> => {
  const options = readOptions(args);
  if (!options.ok) return giveUp(options.error);
  const { folder, host, port, origin, serve, agenda, world, published } = options.value;
  leaveNoMemoryInCores();
  const files = filesEdgeOf(serve);
  const whole = worldEdgeOf(world);
  const opened = openFolder(folder, platformRandomness);
  if (!opened.ok) return giveUp(folderSentence(opened.error, folder));
  const store = await openSqliteStore(folder);
  if (!store.ok) return giveUp(storeSentence(store.error, folder));
  const { relayId } = opened.value;
  const deps = { relayId, store: watched(store.value), clock, randomness: platformRandomness };
  const announced = agenda === null ? null : await openAgenda(agenda, agendaFile(folder));
  const house = await openHouse(
    await makeRelay(deps),
    { host, port },
    {
      origin,
      files,
      agenda: makeAgendaEdge(announced, clock),
      world: whole,
      published: published === null ? null : makePublishedEdge(published),
    },
  );
  if (!house.ok) return giveUp(listenSentence(house.error, options.value));
  const end = (): void => void house.value.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.stdout.write(`listening on ${host}:${house.value.port}\n`);
};
