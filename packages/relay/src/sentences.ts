/** Law: every reason not to start, or to stop writing, is one sentence that says what to do. */
import type { CannotListen } from './edge/house.ts';
import type { Options } from './edge/options.ts';
import type { FolderFailure } from './store/folder.ts';
import { keysLostCode } from './store/failure.ts';
import type { StoreFailure } from './store/store.ts';

export const folderSentence = (failure: FolderFailure, folder: string): string => {
  switch (failure.kind) {
    case 'notWritable':
      return `The folder ${folder} cannot be written to: choose another with --data, or give this account the right to write there.`;
    case 'taken':
      return `Another relay is running on the folder ${folder}: stop it first, or choose another folder with --data.`;
    case 'full':
      return `The disk that holds ${folder} is full: make room there, then start again.`;
    case 'damaged':
      return `The file ${failure.file} is damaged: put it back from a copy, or remove it to begin as a new relay (links made before will then be refused).`;
  }
};

const keysLostSentence = (folder: string): string =>
  `The file keyring in ${folder} does not fit relay.db, so entries there could not be opened: put both back from one copy, or remove both to begin empty.`;

export const storeSentence = (failure: StoreFailure, folder: string): string =>
  failure.kind === 'full'
    ? folderSentence({ kind: 'full' }, folder)
    : failure.kind === 'broken' && failure.code === keysLostCode
      ? keysLostSentence(folder)
      : `The store in ${folder} cannot be opened (${failure.kind === 'broken' ? failure.code : failure.kind}): put it back from a copy, or choose another folder with --data.`;

export const listenSentence = ({ code }: CannotListen, { host, port }: Options): string =>
  code === 'EADDRINUSE'
    ? `Port ${port} on ${host} is taken: stop what runs there, or choose another with --listen.`
    : `Cannot listen on ${host}:${port} (${code}): choose another with --listen.`;

export const serveSentence = (folder: string): string =>
  `The folder ${folder} holds no built app (no readable manifest.json): build it first, or leave --serve away.`;

export const worldSentence = (file: string): string =>
  `${file} is not a file of the world: make it by "krov world", or leave --world away.`;

export const brokenSentence = (code: string): string =>
  `The disk failed while writing (${code}): what was acknowledged is safe, nothing more is taken in; look at the disk, then start the relay again.`;
