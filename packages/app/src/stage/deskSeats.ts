/** Law: a desk sees how many seats there are, never whose; who asks is answered with a press. */
import type { EveningView, Gathering } from '@krov/core/gathering';
import { button, el } from '../edge/dom.ts';
import { checkBox } from './checkBox.ts';
import { field, form, valueOf } from '../edge/fields.ts';
import { heading } from './lines.ts';
import type { DeskBrush } from './deskWords.ts';

export type Desk = {
  readonly gathering: Gathering;
  readonly view: EveningView;
  readonly brush: DeskBrush;
};

/** Numbers alone; and that a seat came twice. */
export const seatNumbers = ({ view, brush: { words } }: Desk): readonly HTMLElement[] => {
  const { chairs, free, surplus, waiting, cameIn, twice } = view.seats;
  return [
    el('p', { 'data-testid': 'seat-numbers' }, [
      words.deskSeats.numbers({ given: chairs - free + surplus, chairs, waiting, cameIn }),
    ]),
    ...(surplus === 0
      ? []
      : [
          el('p', { class: 'ember', role: 'alert', 'data-testid': 'seat-surplus' }, [
            words.deskSeats.surplus(surplus),
          ]),
        ]),
    ...(twice === 0
      ? []
      : [
          el('p', { class: 'ember', role: 'alert', 'data-testid': 'seat-twice' }, [
            words.deskSeats.twice(twice),
          ]),
        ]),
  ];
};

const asks = ({ gathering, view, brush: { words, act } }: Desk): readonly HTMLElement[] =>
  view.seats.approval || view.seats.asks.some(({ note }) => note !== '')
    ? [
        el(
          'ol',
          { class: 'lines', 'data-testid': 'seat-asks' },
          view.seats.asks.map(({ ask, note }) =>
            el('li', {}, [
              el('p', { translate: 'no', dir: 'auto' }, [note === '' ? '…' : note]),
              el('div', { class: 'answers' }, [
                button(words.yes, `seat-yes-${ask}`, () =>
                  act(gathering.seats().then(({ give }) => give(ask))),
                ),
                button(words.deskSeats.decline, `seat-no-${ask}`, () =>
                  act(gathering.seats().then(({ decline }) => decline(ask))),
                ),
              ]),
            ]),
          ),
        ),
      ]
    : [];

const approvalId = 'seat-approval';

const arrangement = ({ gathering, view, brush }: Desk): HTMLElement => {
  const { words, act } = brush;
  return el('details', { id: 'seating' }, [
    el('summary', { 'data-testid': 'seating-open' }, [words.deskSeats.arrange]),
    form(
      'seating',
      [
        el('label', { class: 'choice' }, [
          el('input', {
            type: 'checkbox',
            id: approvalId,
            'data-testid': approvalId,
            ...(view.seats.approval ? { checked: '' } : {}),
          }),
          words.deskSeats.approval,
        ]),
        field('seat-address', words.deskSeats.address, {
          hint: words.deskSeats.addressHint,
          attributes: { maxlength: '200', value: view.seats.address ?? '' },
        }),
        el('button', { 'data-testid': 'seating-save' }, [words.save]),
      ],
      () => {
        const box = document.getElementById(approvalId) as HTMLInputElement | null;
        const [isLooked, address] = [box?.checked === true, valueOf('seat-address')];
        act(gathering.seats().then(({ arrange }) => arrange(isLooked, address)));
        document.getElementById('seating')?.removeAttribute('open');
      },
    ),
  ]);
};

export const deskSeats = (desk: Desk): readonly HTMLElement[] =>
  desk.view.seats.chairs === 0
    ? []
    : [
        el('section', { 'data-testid': 'seats' }, [
          heading(desk.brush.words.seats.title),
          ...seatNumbers(desk),
          ...asks(desk),
          el('details', { id: 'check-in' }, [
            el('summary', { 'data-testid': 'check-open' }, [desk.brush.words.deskSeats.checkIn]),
            ...checkBox(desk.gathering, desk.brush),
          ]),
          arrangement(desk),
          el('p', {}, [
            el(
              'a',
              {
                href: `/stage/check${location.hash}`,
                target: '_blank',
                'data-testid': 'check-link',
              },
              [desk.brush.words.deskSeats.checkLink],
            ),
          ]),
        ]),
      ];
