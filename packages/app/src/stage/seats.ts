/**
 * Law: a guest asks for a seat and gets sixteen letters, under no name; what is on its way
 * says so. This part is loaded by who asks.
 */
import type { EveningView, Gathering, MySeat } from '@krov/core/gathering';
import { button, el } from '../edge/dom.ts';
import { clearing, field, form, lamp, valueOf } from '../edge/fields.ts';
import { heading } from './lines.ts';
import type { Brush } from './page.ts';
import { qrBox } from '../edge/qrBox.ts';

export { seatRoom } from '@krov/core/seat';

/** As many as the room keeps of one device. */
const mostSeats = 4;

let isAsking = false;

const ask = (gathering: Gathering, { act, again }: Brush): void => {
  if (isAsking) return;
  isAsking = true;
  const clear = clearing('seat-note');
  again();
  act(
    gathering
      .seats()
      .then(({ ask: askFor }) => askFor(valueOf('seat-note')))
      .then((done) => {
        isAsking = false;
        if (done.ok) clear();
        again();
        return done;
      }),
  );
};

const mineLine = (gathering: Gathering, mine: MySeat, { words, act }: Brush): HTMLElement => {
  const line = el('li', { 'data-testid': 'my-seat' }, [
    el('p', { role: 'status', 'data-testid': 'seat-state' }, [
      mine.state === 'waiting' ? words.seats.waits(mine.before) : words.seats.states[mine.state],
    ]),
  ]);
  if (mine.seat === null || mine.state !== 'yours') return line;
  line.append(
    qrBox(mine.seat, words.seats.code),
    el('p', { class: 'big code', translate: 'no', 'data-testid': 'seat-code' }, [mine.seat]),
    el('p', { class: 'faint' }, [words.seats.keep]),
    button(words.seats.giveBack, `give-back-${mine.ask}`, () =>
      act(gathering.seats().then(({ giveBack }) => giveBack(mine.ask))),
    ),
  );
  return line;
};

const askForm = (gathering: Gathering, view: EveningView, brush: Brush): HTMLElement => {
  const { words } = brush;
  const note = field('seat-note', words.seats.note, {
    hint: words.seats.noteHint,
    attributes: { maxlength: '200' },
  });
  return form(
    'seat',
    [
      ...(view.seats.approval ? [note] : []),
      el('p', { role: 'status', 'data-testid': 'seat-asking' }, [
        isAsking ? words.seats.asking : '',
      ]),
      lamp(view.seats.mine.length === 0 ? words.seats.ask : words.seats.askAgain, 'seat-ask'),
    ],
    () => ask(gathering, brush),
  );
};

export const seatsBox = (gathering: Gathering, view: EveningView, brush: Brush): HTMLElement => {
  const { words } = brush;
  const { free, waiting, mine, address } = view.seats;
  return el('section', { 'data-testid': 'seats' }, [
    heading(words.seats.title),
    el('p', {}, [words.seats.free(free, waiting)]),
    ...(address === null
      ? []
      : [
          el('p', { class: 'big', translate: 'no', dir: 'auto', 'data-testid': 'address' }, [
            address,
          ]),
        ]),
    el(
      'ol',
      { class: 'lines' },
      mine.map((each) => mineLine(gathering, each, brush)),
    ),
    ...(mine.length < mostSeats ? [askForm(gathering, view, brush)] : []),
  ]);
};
