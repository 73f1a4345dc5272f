import type { MonotonicMs } from '@krov/ground';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  certificateOf,
  claimFor,
  makeEvening,
  verdict,
} from '../../testing/boardLog.ts';
import { deliver, depsAt, penOf } from '../../testing/pen.ts';
import { alive, aliveEveryMs, aliveIsDue, onShiftNow, shiftOff, shiftOn } from './shift.ts';

const offer = { languages: ['uk', 'ru'], needs: ['driving'], cap: 2 } as const;

describe('on shift', () => {
  test('is who said so, with what she offers, until she says otherwise', async () => {
    const on = await makeEvening();
    const sent = await shiftOn(penOf(on.log, on.vesna), offer, depsAt());
    expect((await deliver(on.log, sent.send)).map(verdict)).toEqual(['stands']);
    const vesna = onShiftNow(on.log.board()).find(({ name }) => name === 'Vesna');
    expect(vesna?.offers).toMatchObject([offer]);
    await deliver(on.log, (await shiftOff(penOf(on.log, on.vesna), depsAt())).send);
    expect(onShiftNow(on.log.board()).map(({ name }) => name)).toEqual(['Marko', 'Ana', 'Ivan']);
  });

  test('a person on two devices is one person', async () => {
    const on = await makeEvening();
    const tablet = await on.circle.admit('tablet', ['helper'], { person: 'Marko' });
    await on.say(tablet, certificateOf(tablet));
    await deliver(on.log, (await shiftOn(penOf(on.log, tablet), offer, depsAt())).send);
    const people = onShiftNow(on.log.board());
    expect(people.map(({ name, offers }) => [name, offers.length])).toEqual([
      ['Marko', 2],
      ['Ana', 1],
      ['Ivan', 1],
    ]);
  });

  test('on twice is one shift with the last offer; off on one device leaves the other on', async () => {
    const on = await makeEvening();
    const tablet = await on.circle.admit('tablet', ['helper'], { person: 'Marko' });
    await on.say(tablet, certificateOf(tablet));
    const marko = () =>
      onShiftNow(on.log.board()).find(({ name }) => ['Marko', 'tablet'].includes(name));
    const go = async (pen: ReturnType<typeof penOf>, said: typeof offer | null): Promise<void> => {
      const sent = said === null ? shiftOff(pen, depsAt()) : shiftOn(pen, said, depsAt());
      expect((await deliver(on.log, (await sent).send)).map(verdict)).toEqual(['stands']);
    };
    await go(penOf(on.log, on.marko), offer);
    await go(penOf(on.log, on.marko), offer);
    expect(marko()?.offers).toMatchObject([offer]);
    await go(penOf(on.log, tablet), offer);
    expect(marko()?.offers).toHaveLength(2);
    await go(penOf(on.log, on.marko), null);
    expect(marko()?.offers).toMatchObject([offer]);
    await go(penOf(on.log, tablet), null);
    expect(marko()).toBe(undefined);
  });

  test('every entry of a shift has the smallest size', async () => {
    const on = await makeEvening();
    const pen = penOf(on.log, on.marko);
    const sizes = [await shiftOn(pen, offer, depsAt()), await shiftOff(pen, depsAt())].flatMap(
      ({ send }) => send.map(({ entry }) => entry.length),
    );
    expect(sizes).toEqual([512, 512]);
  });
});

describe('alive', () => {
  test('names the requests that this device holds, and is silent when there are none', async () => {
    const on = await makeEvening();
    expect((await alive(penOf(on.log, on.marko), depsAt())).send).toEqual([]);
    const cards = Array.from({ length: 9 }, (_, at) => cardNamed(`card ${at}`));
    for (const card of cards) await on.say(on.marko, await claimFor(card, 'lead'));
    const { send } = await alive(penOf(on.log, on.marko), depsAt());
    expect(send.map(({ entry }) => entry.length)).toEqual([512, 512]);
    expect((await deliver(on.log, send)).map(verdict)).toEqual(['stands', 'stands']);
  });

  test('is due every five minutes', () => {
    const at = (ms: number): MonotonicMs => ms as MonotonicMs;
    expect(aliveIsDue(null, at(0))).toBe(true);
    expect(aliveIsDue(at(0), at(aliveEveryMs - 1))).toBe(false);
    expect(aliveIsDue(at(0), at(aliveEveryMs))).toBe(true);
  });
});
