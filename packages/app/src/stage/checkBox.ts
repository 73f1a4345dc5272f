/**
 * Law: a seat is valid or used, and nothing else is said of it; the network is not asked.
 * What is shown is of the code that is there: a code that has left the camera's picture takes
 * its answer with it, and shown again is judged again, since it may be a copy.
 */
import type { Gathering } from '@krov/core/gathering';
import { button, el } from '../edge/dom.ts';
import { scan, stopScanning } from '../edge/camera.ts';
import { clearing, field, form, lamp, valueOf } from '../edge/fields.ts';
import type { DeskBrush } from './deskWords.ts';

type Found = 'valid' | 'used' | 'unknown' | 'typing';
let found: Found | null = null;
let isScanning = false;
/** The code that the answer is of. */
let answered = '';

const forget = ({ again }: DeskBrush): void => {
  found = null;
  again();
};

const look = (gathering: Gathering, typed: string, brush: DeskBrush): void => {
  const { act, again } = brush;
  const clear = clearing('seat-typed');
  answered = typed;
  forget(brush);
  act(
    gathering
      .seats()
      .then(({ checkIn }) => checkIn(typed))
      .then((result) => {
        if (result.ok) found = result.value;
        else if (result.error.kind === 'malformed') found = 'typing';
        else if (result.error.kind === 'refused' && result.error.rule === 'thisIsNoSeat')
          found = 'unknown';
        else return result;
        if (found !== 'typing') clear();
        again();
        return { ok: true, value: undefined };
      }),
  );
};

const result = ({ words }: DeskBrush): HTMLElement =>
  el(
    'p',
    {
      role: 'status',
      class: `found ${found ?? 'none'}`,
      'data-testid': 'found',
    },
    [found === null ? '' : words.deskSeats.found[found]],
  );

const scanButton = (gathering: Gathering, brush: DeskBrush): HTMLElement =>
  button(isScanning ? brush.words.deskSeats.stopScan : brush.words.deskSeats.scan, 'scan', () => {
    if (isScanning) {
      isScanning = false;
      stopScanning();
      return brush.again();
    }
    isScanning = true;
    void scan({
      came: (text) => look(gathering, text, brush),
      left: (text) => {
        if (text === answered) forget(brush);
      },
    }).then((isOn) => {
      isScanning = isOn;
      brush.again();
    });
    brush.again();
  });

export const checkBox = (gathering: Gathering, brush: DeskBrush): readonly HTMLElement[] => [
  result(brush),
  form(
    'check-form',
    [
      field('seat-typed', brush.words.deskSeats.typed, {
        attributes: { maxlength: '40', autocapitalize: 'characters' },
      }),
      lamp(brush.words.deskSeats.check, 'check'),
    ],
    () => look(gathering, valueOf('seat-typed'), brush),
  ),
  scanButton(gathering, brush),
];
