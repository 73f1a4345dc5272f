/**
 * Law: whatever is called a route keeps these promises against a real relay; every
 * adapter runs them all. They hold in Node and in a browser, and need no tape.
 */
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayFrameCodec,
  type RelayFrame,
} from '@krov/protocol';
import type { Line, Route } from '@krov/core/reach';
import { mustBe, type Claim } from './claim.ts';

export type RouteHome = {
  /** A way to a relay that runs. */
  readonly route: Route;
  /** A way to where nobody listens. */
  readonly nowhere: Route;
};

type Told = { readonly line: Line; readonly events: string[]; readonly frames: RelayFrame[] };

const open = (route: Route): Told => {
  const events: string[] = [];
  const frames: RelayFrame[] = [];
  const line = route.connect({
    opened: () => events.push('opened'),
    closed: () => events.push('closed'),
    message: (bytes) => {
      const decoded = decodeFrames(relayFrameCodec, bytes);
      if (decoded.ok) frames.push(...decoded.value);
      events.push(decoded.ok ? 'message' : 'not frames');
    },
  });
  mustBe(events, []);
  return { line, events, frames };
};

/** Real time passes; at most 10 s. */
const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; !holds(); turn++) {
    if (turn > 1000) throw new Error('it did not come to pass within 10 s');
    await new Promise((resume) => setTimeout(resume, 10));
  }
};

const ping = (number: number): Uint8Array =>
  encodeFrame(clientFrameCodec, { kind: 'ping', number });
const hello = encodeFrame(clientFrameCodec, { kind: 'hello', version: 1, budget: 0 });

const pongsIn = ({ frames }: Told): readonly number[] =>
  frames.flatMap((frame) => (frame.kind === 'pong' && frame.number < 1000 ? [frame.number] : []));

const greeted = async (route: Route): Promise<Told> => {
  const told = open(route);
  await until(() => told.events.includes('opened'));
  told.line.send(hello);
  await until(() => told.frames.some(({ kind }) => kind === 'hello'));
  return told;
};

const closings = ({ events }: Told): number => events.filter((event) => event === 'closed').length;

export const routeClaims: readonly Claim<() => Promise<RouteHome>>[] = [
  {
    claim: 'a line tells that it is open, once and first, and never inside connect',
    check: async (make) => {
      const told = await greeted((await make()).route);
      mustBe(told.events[0], 'opened');
      mustBe(told.events.filter((event) => event === 'opened').length, 1);
      told.line.close();
    },
  },
  {
    claim: 'messages arrive whole and in order, both ways',
    check: async (make) => {
      const told = await greeted((await make()).route);
      for (let number = 1; number <= 50; number++) told.line.send(ping(number));
      await until(() => pongsIn(told).length === 50);
      mustBe(
        pongsIn(told),
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
      mustBe(told.events.includes('not frames'), false);
      told.line.close();
    },
  },
  {
    claim: 'a message handed in may be altered afterwards',
    check: async (make) => {
      const told = await greeted((await make()).route);
      const message = ping(77);
      told.line.send(message);
      message.fill(0);
      await until(() => pongsIn(told).includes(77));
      told.line.close();
    },
  },
  {
    claim: 'a line closed by this side tells so once, last, and then is silent',
    check: async (make) => {
      const told = await greeted((await make()).route);
      told.line.close();
      told.line.close();
      told.line.send(ping(1));
      await until(() => closings(told) === 1);
      await new Promise((resume) => setTimeout(resume, 100));
      mustBe(told.events.at(-1), 'closed');
      mustBe(closings(told), 1);
    },
  },
  {
    claim: 'a line closed by the relay tells so once',
    check: async (make) => {
      const told = await greeted((await make()).route);
      told.line.send(Uint8Array.of(0, 0, 0, 1, 0xee));
      await until(() => closings(told) === 1);
      mustBe(
        told.frames.some((frame) => frame.kind === 'error' && frame.code === 'malformed'),
        true,
      );
    },
  },
  {
    claim: 'a line to nowhere is closed without ever being open, and sending on it does nothing',
    check: async (make) => {
      const told = open((await make()).nowhere);
      told.line.send(hello);
      await until(() => closings(told) === 1);
      mustBe(told.events, ['closed']);
      told.line.send(hello);
      told.line.close();
    },
  },
  {
    claim: 'a line closed before it is open never opens',
    check: async (make) => {
      const told = open((await make()).route);
      told.line.close();
      await until(() => closings(told) === 1);
      await new Promise((resume) => setTimeout(resume, 100));
      mustBe(told.events, ['closed']);
    },
  },
];
