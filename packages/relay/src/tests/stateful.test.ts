/** Random honest and dishonest clients against a model of thirty lines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, mustBeOk, platformRandomness } from '@krov/ground';
import { relayIdCodec, type EntryBytes } from '@krov/protocol';
import { systemClock } from '../edge/clock.ts';
import { makeRelay, type Relay } from '../relay.ts';
import { makeMemoryStore } from '../store/memory.ts';
import { entryOf, makeChannel, numberOf, type Channel, type FrameClient } from './frameClient.ts';
import { connectDirectly } from './lines.ts';

type Act =
  | { readonly kind: 'append'; readonly by: number; readonly to: number }
  | { readonly kind: 'appendUnproved'; readonly to: number }
  | { readonly kind: 'readWrongly'; readonly to: number }
  | { readonly kind: 'reconnect'; readonly by: number }
  | { readonly kind: 'readFrom'; readonly to: number; readonly above: number };

const people = 3;
const channelCount = 2;
const by = fc.nat(people - 1);
const to = fc.nat(channelCount - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('append' as const), by, to }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('appendUnproved' as const), to }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('readWrongly' as const), to }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconnect' as const), by }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('readFrom' as const), to, above: fc.nat(12) }),
  },
);

/** The model: each channel is the list of numbers acknowledged. */
const run = async (
  relay: Relay,
  channels: readonly Channel[],
  acts: readonly Act[],
): Promise<void> => {
  const model = channels.map((): number[] => []);
  const clients: FrameClient[] = Array.from({ length: people }, () => connectDirectly(relay));
  const at = (place: number): { channel: Channel; stored: number[] } => {
    const [channel, stored] = [channels[place], model[place]];
    if (channel === undefined || stored === undefined) throw new Error('no such channel');
    return { channel, stored };
  };
  let number = 0;
  for (const step of acts) {
    switch (step.kind) {
      case 'append': {
        const client = clients[step.by] ?? connectDirectly(relay);
        const { channel, stored } = at(step.to);
        const { handle } = mustBeOk(await client.open(channel, { kind: 'writeOnly' }));
        const seq = mustBeOk(await client.append(channel, { handle, entry: entryOf(++number) }));
        stored.push(number);
        expect(seq).toBe(stored.length);
        break;
      }
      case 'appendUnproved': {
        const stranger = connectDirectly(relay);
        const { channel } = at(step.to);
        const { handle } = mustBeOk(
          await stranger.open({ ...channel, writeKey: null }, { kind: 'tail' }),
        );
        expect(await stranger.append(channel, { handle, entry: entryOf(0) })).toEqual({
          ok: false,
          error: 'notHere',
        });
        break;
      }
      case 'readWrongly': {
        const stranger = connectDirectly(relay);
        const wrong = { ...at(step.to).channel, readToken: platformRandomness.bytes(32) };
        expect(await stranger.open(wrong, { kind: 'tail' })).toEqual({
          ok: false,
          error: 'notHere',
        });
        break;
      }
      case 'reconnect': {
        clients[step.by]?.close();
        clients[step.by] = connectDirectly(relay);
        break;
      }
      case 'readFrom': {
        const reader = connectDirectly(relay);
        const { channel, stored } = at(step.to);
        const seq = Math.min(step.above, stored.length);
        const opened = mustBeOk(await reader.open(channel, { kind: 'cursor', seq }));
        expect(opened.head).toBe(stored.length);
        const left = stored.slice(seq);
        if (left.length > 0) {
          await reader.first(
            'entries',
            ({ first, entries }) => first + entries.length > stored.length,
          );
        }
        const read: readonly EntryBytes[] = reader
          .entriesOf(opened.handle)
          .map(({ entry }) => entry);
        expect(read.map(numberOf)).toEqual(left);
        break;
      }
    }
  }
};

test('whatever clients do in whatever order, each channel is exactly what was acknowledged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const relay = await makeRelay({
        relayId: mustBeOk(decode(relayIdCodec, platformRandomness.bytes(32))),
        store: makeMemoryStore(),
        clock: systemClock,
        randomness: platformRandomness,
      });
      const channels = [await makeChannel('room'), await makeChannel('mailbox')];
      await run(relay, channels, acts);
      await relay.close();
    }),
    { numRuns: 100 },
  );
}, 120_000);
