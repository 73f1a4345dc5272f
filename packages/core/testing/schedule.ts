/**
 * Devices that act on what each has read so far, over a relay that only orders: every
 * delivery comes when the scheduler says, in any order, and each comes twice.
 */
import type { Scheduler } from 'fast-check';
import { place, type Board, type BoardBody, type Delivered } from '../src/board/index.ts';
import { signedBy, type Evening } from './boardLog.ts';
import type { Member } from './circle.ts';

/** What a member does next, given the board that her device shows. */
export type Move = (board: Board) => Promise<BoardBody>;

export type Played = {
  /** Each device's board, when all has been delivered. */
  readonly boards: readonly Board[];
  readonly log: readonly Delivered[];
};

type Reader = {
  readonly board: () => Board;
  readonly receive: (delivered: Delivered) => Promise<void>;
};

/** Reads in the log's order, whatever order things come in. */
const makeReader = ({ circle, log }: Evening): Reader => {
  let board = log.board();
  let reading: Promise<void> = Promise.resolve();
  const waiting = new Map<number, Delivered>();
  const readOn = async (): Promise<void> => {
    for (
      let next = waiting.get(board.seq + 1);
      next !== undefined;
      next = waiting.get(board.seq + 1)
    ) {
      ({ board } = await place(board, next, circle.charter));
      // Once more what it has read: it must change nothing.
      ({ board } = await place(board, next, circle.charter));
    }
  };
  return {
    board: () => board,
    receive: (delivered) => {
      waiting.set(delivered.seq, delivered);
      reading = reading.then(readOn);
      return reading;
    },
  };
};

/** Lets each member make her moves, interleaved and delivered as the scheduler likes. */
export const play = async (
  on: Evening,
  scripts: readonly { readonly member: Member; readonly moves: readonly Move[] }[],
  scheduler: Scheduler,
): Promise<Played> => {
  const log: Delivered[] = [...on.log.log()];
  const deliveries: Promise<void>[] = [];
  const devices = scripts.map((script) => ({ ...script, reader: makeReader(on) }));
  const readers = devices.map(({ reader }) => reader);
  const turn = (): Promise<void> => scheduler.schedule(Promise.resolve());
  const append = (delivered: Delivered): void => {
    log.push(delivered);
    for (const reader of [...readers, ...readers]) {
      deliveries.push(turn().then(() => reader.receive(delivered)));
    }
  };
  const live = async (member: Member, moves: readonly Move[], reader: Reader): Promise<void> => {
    for (const move of moves) {
      await turn();
      const { channel, seq: n } = reader.board();
      const entry = await signedBy(member, channel, { body: await move(reader.board()), n });
      append({ seq: log.length + 1, channel, entry });
    }
  };
  const everything = async (): Promise<void> => {
    await Promise.all(devices.map(({ member, moves, reader }) => live(member, moves, reader)));
    await Promise.all(deliveries);
  };
  await scheduler.waitFor(everything());
  return { boards: readers.map((reader) => reader.board()), log };
};
