/** Law: an evening is founded in a minute, with what a guest must know and nothing of the founder's. */
import { things, type Thing } from '@krov/core/stage';
import { el } from '../edge/dom.ts';
import { found } from './edge/ports.ts';
import { minuteAt, minuteNow, noonAfter } from './edge/timeOfDay.ts';
import { field, form, lamp, numberIn, valueOf } from './forms.ts';
import { show, spoke, stop, type Brush } from './page.ts';

const usualThings: readonly Thing[] = ['piano', 'di-box', 'microphone'];

const thereIn = (): readonly { readonly thing: Thing; readonly count: number }[] =>
  things.flatMap((thing) => {
    const count = numberIn(`there-${thing}`, 255);
    return count === 0 ? [] : [{ thing, count }];
  });

let isMaking = false;

const make = ({ act, tongue }: Brush, again: () => void): void => {
  const now = minuteNow();
  const begins = minuteAt(valueOf('begins'), now) ?? now;
  isMaking = true;
  again();
  act(
    found({
      title: valueOf('title').trim(),
      begins,
      languages: [tongue],
      access: valueOf('access').trim(),
      there: thereIn(),
      chairs: numberIn('chairs', 65_535),
      usualMinutes: Math.max(1, numberIn('usual', 60)),
      name: valueOf('organiser').trim(),
      lasts: noonAfter(begins),
    }).then((made) => {
      isMaking = false;
      if (made.ok) location.href = `/stage/desk${made.value}`;
      return made.ok ? { ok: true, value: undefined } : made;
    }),
  );
};

const draw = (brush: Brush): readonly HTMLElement[] => {
  const { words } = brush;
  const numeric = { inputmode: 'numeric', maxlength: '3' };
  const counts: { readonly [T in Thing]?: string } = { piano: '1', 'di-box': '1', microphone: '2' };
  return [
    form(
      'found',
      [
        el('h1', {}, [words.found]),
        field('title', words.evening, { attributes: { maxlength: '60', required: '' } }),
        field('begins', words.begins, { attributes: { type: 'time', required: '' } }),
        field('organiser', words.organiserName, { attributes: { maxlength: '24', required: '' } }),
        field('chairs', words.chairs, { attributes: { ...numeric, value: '30' } }),
        field('usual', words.usual, { attributes: { ...numeric, value: '6' } }),
        field('access', words.access, { attributes: { maxlength: '140' } }),
        el('fieldset', {}, [
          el('legend', {}, [words.there]),
          ...usualThings.map((thing) =>
            field(`there-${thing}`, words.things[thing], {
              attributes: { ...numeric, value: counts[thing] ?? '0' },
            }),
          ),
        ]),
        lamp(isMaking ? words.making : words.make, 'make'),
      ],
      () => {
        if (!isMaking) make(brush, brush.again);
      },
    ),
  ];
};

void spoke.then(() => (isSecureContext ? show(draw) : stop(({ unsafe }) => unsafe)));
