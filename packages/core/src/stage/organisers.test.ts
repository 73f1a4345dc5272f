/** Who may act: told by the log alone, whatever a lost phone says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  added,
  callNext,
  describing,
  entryOf,
  foundedBy,
  hearAll,
  join,
  keyOf,
  link,
  namesToCome,
  noRef,
  removed,
  stageDevice,
  voidRule,
  type StageDevice,
} from '../../testing/stage.ts';
import type { Ref } from './body.ts';
import { fold } from './fold.ts';
import { lastWhole, nextNumber } from './pen.ts';

/** Names of those who are organisers now. */
const standing = (device: StageDevice): readonly string[] =>
  [...device.evening().organisers.values()]
    .filter(({ counts }) => counts === null)
    .map(({ name }) => name);

describe('organisers', () => {
  const withMarko = (): StageDevice => {
    const device = stageDevice();
    device.say('Vesna', added('Marko'));
    join(device, 'Olena');
    return device;
  };

  test('who was added acts; who was removed has no say above the number named', () => {
    const device = withMarko();
    const lock = device.say('Marko', { kind: 'byHand', ...describing('grandmother') });
    const lost = device.say('Marko', { kind: 'end' });
    expect(device.evening().isOver).toBe(true);
    device.say('Vesna', removed('Marko', lock.ref));
    expect(device.evening().isOver).toBe(false);
    expect(voidRule(device, lost)).toBe('aRemovedOrganiserHasNoSay');
    expect(namesToCome(device)).toEqual(['Olena', 'grandmother']);
    const goesOn = device.say('Vesna', { kind: 'lockIn', act: noRef });
    expect(device.folded().waiting).not.toContain(goesOn.id);
  });

  test('a lost phone cannot write itself back in, nor others out', () => {
    const device = withMarko();
    const apart = stageDevice(device.entries());
    device.say('Vesna', removed('Marko', noRef));
    apart.say('Marko', removed('Vesna', noRef));
    apart.say('Marko', added('Ivan'));
    const helped = apart.say('Ivan', { kind: 'end' });
    device.take(apart.entries());
    expect(device.evening().isOver).toBe(false);
    expect(voidRule(device, helped)).toBe('onlyOrganisersAct');
    const organisers = [...device.evening().organisers.values()];
    expect(organisers.map(({ name, counts }) => [name, counts === null])).toEqual([
      ['Vesna', true],
      ['Marko', false],
    ]);
    device.say('Vesna', added('Marko'));
    expect(voidRule(device, device.say('Marko', { kind: 'end' }))).toBe(
      'aRemovedOrganiserHasNoSay',
    );
  });

  test('the founder’s phone is lost: another removes it', () => {
    const device = withMarko();
    const { previous } = nextNumber(device.entries(), keyOf('Vesna'));
    device.say('Marko', removed('Vesna', previous));
    const thief = device.say('Vesna', { kind: 'end' });
    expect(voidRule(device, thief)).toBe('aRemovedOrganiserHasNoSay');
    expect(callNext(device, 1, 'Marko')).toBe('Olena');
    // Who found the phone sees it, and removes Marko as the phone would.
    const { previous: read } = nextNumber(device.entries(), keyOf('Marko'));
    const back = device.say('Vesna', removed('Marko', read));
    device.say('Vesna', added('Ivan'));
    expect(voidRule(device, back)).toBe('aRemovedOrganiserHasNoSay');
    const standing = [...device.evening().organisers.values()];
    expect(standing.map(({ name, counts }) => [name, counts === null])).toEqual([
      ['Vesna', false],
      ['Marko', true],
    ]);
    const after = device.say('Marko', { kind: 'byHand', ...describing('grandmother') });
    expect(voidRule(device, after)).toBe(null);
  });

  test('two who remove each other without knowing: who was organiser first stays', () => {
    const device = withMarko();
    const apart = stageDevice(device.entries());
    const { previous: vesnas } = nextNumber(device.entries(), keyOf('Vesna'));
    apart.say('Marko', removed('Vesna', vesnas));
    device.say('Vesna', removed('Marko', noRef));
    device.take(apart.entries());
    expect(voidRule(device, device.say('Marko', { kind: 'end' }))).toBe(
      'aRemovedOrganiserHasNoSay',
    );
    expect(voidRule(device, device.say('Vesna', { kind: 'end' }))).toBe(null);
  });

  test('whom a removed organiser adds afterwards is none', () => {
    const device = withMarko();
    const { previous } = nextNumber(device.entries(), keyOf('Vesna'));
    device.say('Marko', removed('Vesna', previous));
    device.say('Vesna', added('Ivan'));
    const act = (): string | null =>
      voidRule(device, device.say('Ivan', { kind: 'byHand', ...describing('grandmother') }));
    expect(act()).toBe('onlyOrganisersAct');
    device.say('Marko', added('Ivan'));
    expect(act()).toBe(null);
  });

  test('who found the phone cannot put other words in the place of those that were said', () => {
    const device = withMarko();
    const said = device.say('Marko', { kind: 'byHand', ...describing('grandmother') });
    // Until the phone is removed one of the two counts; some of these have the lower ref.
    const others = Array.from({ length: 9 }, (_, each) =>
      entryOf(
        'Marko',
        { number: said.number, time: said.time },
        { kind: 'byHand', ...describing(`nobody ${each}`) },
      ),
    );
    device.take(others);
    expect(namesToCome(device)).toHaveLength(2);
    expect(namesToCome(device)).not.toContain('grandmother');
    device.say('Vesna', removed('Marko', said.ref));
    expect(namesToCome(device)).toEqual(['Olena', 'grandmother']);
    expect(voidRule(device, others[0] ?? said)).toBe('aRemovedOrganiserHasNoSay');
  });

  test('whom only a removed organiser heard is heard again', () => {
    const device = withMarko();
    const { previous } = nextNumber(device.entries(), keyOf('Marko'));
    device.say('Ana', { kind: 'join', code: null, ...describing('Ana') });
    hearAll(device, 'Marko');
    expect(namesToCome(device)).toEqual(['Olena', 'Ana']);
    device.say('Vesna', removed('Marko', previous));
    expect(namesToCome(device)).toEqual(['Olena']);
    hearAll(device, 'Vesna');
    expect(namesToCome(device)).toEqual(['Olena', 'Ana']);
  });

  test('whom another added is removed by the founder too, and so is a puppet of the lost phone', () => {
    const device = stageDevice();
    device.say('Vesna', added('Marko'));
    device.say('Marko', added('Puppet'));
    for (const name of ['Marko', 'Puppet'])
      device.say('Vesna', removed(name, lastWhole(device.entries(), keyOf(name))));
    expect(standing(device)).toEqual(['Vesna']);
  });

  test('what she kept back cannot be put before what she showed: her removal stands', () => {
    const device = withMarko();
    const { previous: vesnas } = nextNumber(device.entries(), keyOf('Vesna'));
    const { time } = device.folded();
    const kept = entryOf('Marko', { number: 1, time: time + 1 }, removed('Vesna', vesnas));
    const next = { number: 2, time: time + 2, previous: kept.ref };
    const puppet = entryOf('Marko', next, added('Puppet'));
    const shown = { number: 3, time: time + 1, previous: puppet.ref };
    device.take([entryOf('Marko', shown, { kind: 'byHand', ...describing('x') })]);
    device.say('Vesna', removed('Marko', lastWhole(device.entries(), keyOf('Marko'))));
    device.take([kept, puppet]);
    expect(standing(device)).toEqual(['Vesna']);
  });

  test('a high number out of nowhere does not make all that she said before void', () => {
    const device = stageDevice();
    device.say('Vesna', added('Marko'));
    device.say('Olena', { kind: 'join', code: null, ...describing('Olena') });
    hearAll(device, 'Marko');
    const fork = entryOf(
      'Marko',
      { number: 4_000_000_000, time: 9 },
      { kind: 'heard', entries: [] },
    );
    device.take([fork]);
    device.say('Vesna', removed('Marko', lastWhole(device.entries(), keyOf('Marko'))), 40);
    hearAll(device, 'Vesna', 40);
    expect(namesToCome(device)).toEqual(['Olena']);
  });

  test('who read what a removed organiser’s puppet said goes on, and nothing of hers is lost', () => {
    const vesna = stageDevice();
    vesna.say('Vesna', added('Ana'));
    vesna.say('Vesna', added('Marko'));
    const island = stageDevice(vesna.entries());
    vesna.say('Vesna', removed('Marko', noRef));
    island.say('Marko', added('Ivan'));
    for (let each = 0; each < 6; each++)
      island.say('Ivan', { kind: 'byHand', ...describing(`Ivan’s ${each}`) });
    const hers = ['one', 'two', 'three'];
    for (const name of hers) island.say('Ana', { kind: 'byHand', ...describing(name) });
    vesna.take(island.entries());
    expect(namesToCome(vesna)).toEqual(hers);
    for (const name of ['four', 'five']) vesna.say('Ana', { kind: 'byHand', ...describing(name) });
    expect(namesToCome(vesna)).toEqual([...hers, 'four', 'five']);
    expect(vesna.folded().waiting).toEqual([]);
  });

  test('a removed organiser writes nobody else out either', () => {
    const device = withMarko();
    device.say('Vesna', added('Ana'));
    device.say('Marko', removed('Vesna', lastWhole(device.entries(), keyOf('Vesna'))));
    const thief = device.say('Vesna', removed('Ana', noRef));
    expect(voidRule(device, thief)).toBe('aRemovedOrganiserHasNoSay');
    expect(standing(device)).toEqual(['Marko', 'Ana']);
  });

  test('a removed key does not return, though all who had added it are gone', () => {
    const device = withMarko();
    const through = lastWhole(device.entries(), keyOf('Vesna'));
    for (const name of ['Ivan', 'Ana']) device.say('Vesna', added(name));
    device.say('Marko', added('Ana'));
    device.say('Marko', removed('Ivan', noRef));
    device.say('Marko', removed('Vesna', through));
    device.say('Ana', added('Ivan'));
    expect(standing(device)).toEqual(['Marko', 'Ana']);
  });

  test('what somebody said before she was added is no organiser’s word, and she cuts off nobody’s welcome', () => {
    const device = stageDevice();
    device.say('Vesna', { kind: 'byHand', ...describing('one') });
    const end = entryOf('Ivan', { number: 1, time: 1 }, { kind: 'end' });
    const cut = { number: 2, time: 2, previous: end.ref };
    device.take([end, entryOf('Ivan', cut, removed('Vesna', noRef))]);
    device.say('Vesna', added('Ivan'));
    expect([standing(device), device.evening().isOver]).toEqual([['Vesna', 'Ivan'], false]);
    expect(voidRule(device, end)).toBe('onlyOrganisersAct');
    device.say('Ivan', removed('Vesna', noRef));
    expect(standing(device)).toEqual(['Ivan']);
    expect(namesToCome(device)).toEqual(['one']);
  });

  test('whatever organisers say of each other, the walk ends, and in any order it says the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(4), fc.nat(40), fc.nat(40), fc.nat(30)), {
          maxLength: 30,
        }),
        fc.nat(),
        (said, turn) => {
          const names = ['Vesna', 'Marko', 'Ana', 'Ivan', 'Ira'];
          const log = [foundedBy('Vesna')];
          for (const [by, what, other, through, previous, time] of said) {
            const refAt = (at: number): Ref => log[at % log.length]?.ref ?? noRef;
            const name = names[other] ?? '';
            const body =
              what === 0
                ? added(name)
                : what === 1
                  ? removed(name, refAt(through))
                  : ({ kind: 'byHand', ...describing('x') } as const);
            const at = { number: log.length, time, previous: refAt(previous) };
            log.push(entryOf(names[by] ?? '', at, body));
          }
          const place = turn % log.length;
          const turned = [...log.slice(place), ...log.slice(0, place)].reverse();
          expect(fold(turned, link).evening).toEqual(fold(log, link).evening);
        },
      ),
      { numRuns: 500 },
    );
  });
});
