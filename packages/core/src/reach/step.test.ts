import { monotonicMs, unixMs } from '@krov/ground';
import type { Signature } from '@krov/proof';
import {
  entryBytes,
  type ChannelId,
  type EntryBytes,
  type RelayFrame,
  type RelayId,
} from '@krov/protocol';
import { expect, test } from 'vitest';
import {
  emptyPlace,
  emptySession,
  nextTick,
  outgoingKey,
  step,
  type Access,
  type Command,
  type Delivery,
  type SessionEvent,
} from './index.ts';

const channel = new Uint8Array(32).fill(1) as ChannelId;
const readOnly: Access = { id: channel, preimage: null, readToken: null, writeKey: null };
const door: Access = {
  ...readOnly,
  preimage: {
    readTokenHash: new Uint8Array(32),
    writeKey: new Uint8Array(32),
    ownerKey: new Uint8Array(32),
    class: 'door',
  },
};
const hello: RelayFrame = {
  kind: 'hello',
  version: 1,
  relayId: new Uint8Array(32) as RelayId,
  nonce: new Uint8Array(32),
  minute: 1000,
  createEffort: 8,
  doorEffort: 0,
};
const entry = entryBytes(new Uint8Array(512)) as EntryBytes;

/** A session that is told one event after the other, at a time of its own. */
const makeStory = () => {
  let now = 0;
  let session = emptySession(null, monotonicMs(0));
  const clock = { monotonicMs: () => monotonicMs(now), unixMs: () => unixMs(60_000_000) };
  const randomness = { bytes: (length: number) => new Uint8Array(length) };
  const tell = (event: SessionEvent): readonly Command[] => {
    const { session: next, commands, deliveries } = step(session, event, { clock, randomness });
    session = next;
    heard.push(...deliveries);
    return commands;
  };
  const heard: Delivery[] = [];
  return {
    heard,
    tell,
    frames: (...frames: readonly RelayFrame[]) => tell({ kind: 'frames', frames }),
    /** Ticks as they fall due, until that time. */
    until: (end: number): readonly Command[] => {
      const commands: Command[] = [];
      for (
        let due = nextTick(session, monotonicMs(now));
        due <= end;
        due = nextTick(session, monotonicMs(now))
      ) {
        now = Math.max(now, due);
        commands.push(...tell({ kind: 'tick' }));
      }
      now = end;
      return commands;
    },
    patienceMs: () => session.patienceMs,
  };
};

const kindsOf = (commands: readonly Command[]): readonly string[] =>
  commands.map((command) => (command.kind === 'send' ? command.frame.kind : command.kind));

const requestIn = (commands: readonly Command[], kind: 'open' | 'append'): number => {
  const frames = commands.flatMap((command) => (command.kind === 'send' ? [command.frame] : []));
  const found = frames.find((frame) => frame.kind === kind);
  return found !== undefined && 'request' in found ? found.request : 0;
};

const greeted = (access?: Access) => {
  const story = makeStory();
  story.until(0);
  story.tell({ kind: 'lineOpened' });
  const follow = access && story.tell({ kind: 'follow', access, from: emptyPlace });
  expect(kindsOf(follow ?? [])).toEqual([]);
  const opening = story.frames(hello);
  return { ...story, opening };
};

const openedAt = (access: Access, head: number) => {
  const story = greeted(access);
  story.frames({
    kind: 'opened',
    request: requestIn(story.opening, 'open'),
    handle: 7,
    oldest: 1,
    head,
  });
  return story;
};

test('a line that cannot be had is tried again after 0.5, 1, 2 … s, and never later than 30 s', () => {
  const { tell, until } = makeStory();
  until(0);
  const delays: number[] = [];
  let now = 0;
  for (let tries = 0; tries < 9; tries++) {
    tell({ kind: 'lineClosed' });
    let waited = 0;
    while (!kindsOf(until(now + waited)).includes('connect')) waited += 250;
    delays.push(waited);
    now += waited;
  }
  expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
});

test('a silent line is asked every 20 s; one that does not answer within 2.2 s is dropped', () => {
  const { until, frames, heard } = greeted();
  expect(kindsOf(until(19_999))).toEqual([]);
  expect(kindsOf(until(20_000))).toEqual(['ping']);
  expect(kindsOf(until(22_199))).toEqual([]);
  expect(kindsOf(until(22_200))).toContain('disconnect');
  expect(heard.at(-2)).toEqual({ kind: 'line', state: 'down' });
  expect(frames({ kind: 'pong', number: 1 })).toEqual([]);
});

test('while an answer is awaited silence is noticed within 3 s', () => {
  const { until } = greeted(readOnly);
  expect(kindsOf(until(499))).toEqual([]);
  expect(kindsOf(until(500))).toEqual(['ping']);
  expect(kindsOf(until(2700))).toEqual(['disconnect', 'connect']);
});

test('each freeze doubles the patience, and a quick answer ends it', () => {
  const { until, tell, frames, patienceMs } = greeted();
  until(22_200);
  expect(patienceMs()).toBe(4400);
  tell({ kind: 'lineOpened' });
  frames(hello);
  until(42_200);
  frames({ kind: 'pong', number: 2 });
  expect(patienceMs()).toBe(2200);
});

test('a channel followed anew while it is being opened is closed when that answer comes, and opened after', () => {
  const { opening, tell, frames, heard } = greeted(readOnly);
  expect(kindsOf(opening)).toEqual(['open']);
  expect(tell({ kind: 'unfollow', channel })).toEqual([]);
  expect(tell({ kind: 'follow', access: readOnly, from: 'tail' })).toEqual([]);
  const answer = frames({
    kind: 'opened',
    request: requestIn(opening, 'open'),
    handle: 7,
    oldest: 1,
    head: 3,
  });
  expect(kindsOf(answer)).toEqual(['close', 'open']);
  frames({ kind: 'entries', handle: 7, first: 1, entries: [entry] });
  expect(heard.map(({ kind }) => kind)).not.toContain('entry');
});

test('a jump in the log without GAP is told as one, and reading goes on', () => {
  const { frames, heard } = openedAt(readOnly, 5);
  frames({ kind: 'entries', handle: 7, first: 4, entries: [entry] });
  expect(heard.slice(-2).map(({ kind }) => kind)).toEqual(['gap', 'entry']);
});

test('a head below what was read is a rollback', () => {
  const { tell, frames, heard } = openedAt(readOnly, 1);
  frames({ kind: 'entries', handle: 7, first: 1, entries: [entry] });
  tell({ kind: 'tryNow' });
  frames({ kind: 'bye', reason: 'budget' });
  tell({ kind: 'tick' });
  tell({ kind: 'lineOpened' });
  const opening = frames(hello);
  frames({ kind: 'opened', request: requestIn(opening, 'open'), handle: 8, oldest: 1, head: 0 });
  expect(heard.at(-1)).toEqual({ kind: 'rollback', channel, head: 0 });
});

test('a puzzle that the relay asks for is solved and the same entry sent again; a full disk is told, and tried later', () => {
  const { tell, frames, heard, until } = openedAt(door, 3);
  const queued = [{ key: outgoingKey('a'), outgoing: { channel, entry, ttl: '1d' as const } }];
  const first = tell({ kind: 'send', queued });
  expect(kindsOf(first)).toEqual(['append']);
  const asked = frames({
    kind: 'error',
    code: 'puzzle',
    request: requestIn(first, 'append'),
    effort: 12,
  });
  expect(asked).toMatchObject([{ kind: 'solve', puzzle: { effort: 12, minute: 1000 } }]);
  const solved = asked.flatMap((command) => (command.kind === 'solve' ? [command.channel] : []));
  const second = tell({
    kind: 'solved',
    channel: solved[0] ?? ('' as never),
    effort: 12,
    solution: { minute: 1000, x: 5 },
  });
  expect(second).toMatchObject([
    { frame: { kind: 'append', entry, solution: { minute: 1000, x: 5 } } },
  ]);
  const full = frames({
    kind: 'error',
    code: 'full',
    request: requestIn(second, 'append'),
    effort: 0,
  });
  expect(heard.at(-1)).toEqual({ kind: 'held', channel, by: 'full' });
  expect(kindsOf(full)).toEqual(['solve']);
  const again = { kind: 'solved', channel: solved[0] ?? ('' as never), effort: 12 } as const;
  expect(tell({ ...again, solution: { minute: 1000, x: 6 } })).toEqual([]);
  expect(kindsOf(until(9_999))).not.toContain('append');
  expect(kindsOf(until(10_000))).toContain('append');
});

test('another version, and a message that is no frames, end the line', () => {
  for (const [frames, state] of [
    [[{ ...hello, version: 2 }], 'otherVersion'],
    [[{ kind: 'error', code: 'version', request: 0, effort: 0 }], 'otherVersion'],
    [null, 'down'],
  ] as const) {
    const story = makeStory();
    story.until(0);
    story.tell({ kind: 'lineOpened' });
    expect(kindsOf(story.tell({ kind: 'frames', frames }))).toEqual(['disconnect']);
    expect(story.heard.at(-1)).toEqual({ kind: 'line', state });
  }
});

test('a proof made for an older connection is not shown on the new one', () => {
  const { tell, frames } = greeted();
  const writer: Access = { ...door, writeKey: {} as never };
  const asked = tell({ kind: 'follow', access: writer, from: 'writeOnly' });
  expect(kindsOf(asked)).toEqual(['prove']);
  const [name] = asked.flatMap((command) => (command.kind === 'prove' ? [command] : []));
  frames({ kind: 'bye', reason: 'idle' });
  tell({ kind: 'tick' });
  tell({ kind: 'lineOpened' });
  frames({ ...hello, nonce: new Uint8Array(32).fill(9) });
  const late = {
    channel: name?.channel ?? ('' as never),
    nonce: name?.opening.nonce ?? ('' as never),
  };
  expect(tell({ kind: 'proved', ...late, proof: new Uint8Array(64) as Signature })).toEqual([]);
});

test('no more than 500 appends leave at once, and 150 a second after that', () => {
  const { tell, frames, until } = openedAt(readOnly, 1);
  const room: Access = { ...door, id: channel };
  const opening = tell({ kind: 'follow', access: room, from: 'writeOnly' });
  frames({ kind: 'opened', request: requestIn(opening, 'open'), handle: 7, oldest: 1, head: 1 });
  const queued = Array.from({ length: 700 }, (_, i) => ({
    key: outgoingKey(String(i)),
    outgoing: { channel, entry, ttl: '1d' as const },
  }));
  let sent = tell({ kind: 'send', queued }).filter((command) => kindsOf([command])[0] === 'append');
  let count = 0;
  while (sent.length > 0) {
    count += sent.length;
    const request = Math.max(...sent.map((command) => requestIn([command], 'append')));
    sent = [...frames({ kind: 'ack', handle: 7, request, seq: 1 })].filter(
      (command) => kindsOf([command])[0] === 'append',
    );
  }
  expect(count).toBe(500);
  expect(kindsOf(until(1000)).filter((kind) => kind === 'append')).toHaveLength(1);
});
