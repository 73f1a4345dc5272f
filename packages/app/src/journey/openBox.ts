/**
 * Law: that something is kept here shows nowhere: the one button that opens is there for
 * everybody, whether there is anything to open or not.
 */
import { isReturnOf, missingParts, stepBack } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, form, lamp, valueOf } from '../edge/fields.ts';
import type { Brush } from './brush.ts';
import { removeBox } from './keepBox.ts';
import {
  beginOpening,
  endOpening,
  openingNow,
  removeAllKept,
  takeFile,
  takeKept,
  takeText,
  tryWords,
} from './opening.ts';
import { busyLine, troubleLine, troubleText } from './trouble.ts';

let camera: 'off' | 'on' | 'none' = 'off';

const scanOff = async (): Promise<void> => {
  if (camera !== 'on') return;
  camera = 'off';
  (await import('../edge/camera.ts')).stopScanning();
};

const scanOn = async ({ again }: Brush): Promise<void> => {
  const { scan } = await import('../edge/camera.ts');
  const isOn = await scan({
    came: (text) => {
      takeText(text);
      if (openingNow().stage === 'words') void scanOff();
      again();
    },
    left: () => undefined,
  });
  camera = isOn ? 'on' : 'none';
  again();
};

const close = ({ again }: Brush): void => {
  endOpening();
  void scanOff();
  again();
};

/** Beside what undoes: always there. */
export const openButton = (brush: Brush): HTMLElement => {
  const { stage } = openingNow();
  const made = button(brush.words.keeping.open, 'open', () => {
    if (stage === 'closed') beginOpening();
    else endOpening();
    brush.again();
  });
  made.setAttribute('aria-expanded', String(stage !== 'closed'));
  return made;
};

const missingText = ({ words }: Brush): string => {
  const { gathered } = openingNow();
  if (gathered === null) return '';
  const missing = missingParts(gathered);
  return words.keeping.missing(missing.join(', '), gathered.of, missing.length);
};

const fileField = (brush: Brush): HTMLElement => {
  const made = field('plan-file', brush.words.keeping.chooseFile, {
    attributes: { type: 'file', accept: '.krov' },
  });
  made.onchange = () => {
    const input = document.getElementById('plan-file') as HTMLInputElement | null;
    const file = input?.files?.[0];
    if (input === null || file === undefined) return;
    void takeFile(file).then(() => {
      input.value = '';
      brush.again();
    });
  };
  return made;
};

const choosing = (brush: Brush): readonly HTMLElement[] => {
  const { keeping } = brush.words;
  const { kept } = openingNow();
  const take = (): void => {
    takeText(valueOf('plan-link'));
    const input = document.getElementById('plan-link') as HTMLTextAreaElement | null;
    if (input !== null) input.value = '';
    brush.again();
  };
  return [
    button(keeping.openKept, 'open-kept', () => void takeKept().then(brush.again)),
    busyLine('none-kept', kept?.length === 0 ? keeping.noneKept : ''),
    form(
      'link-form',
      [
        field('plan-link', keeping.paste, { lines: '' }),
        el('button', { 'data-testid': 'take' }, [keeping.take]),
      ],
      take,
    ),
    busyLine('missing', missingText(brush)),
    fileField(brush),
    button(camera === 'on' ? keeping.stopScan : keeping.scan, 'scan', () => {
      void (camera === 'on' ? scanOff().then(brush.again) : scanOn(brush));
    }),
    busyLine('no-camera', camera === 'none' ? keeping.noCamera : ''),
  ];
};

const wrongText = (brush: Brush): string => {
  const { wrongWords, trouble } = openingNow();
  const { keeping } = brush.words;
  if (wrongWords !== null)
    return wrongWords.rule === 'everyWordIsOfTheList'
      ? keeping.notOfTheList(wrongWords.words.join(', '))
      : keeping.notSix(wrongWords.words.length);
  return trouble === null ? '' : `${troubleText(trouble, brush)} ${keeping.staysAsItWas}`;
};

const wordsForm = (brush: Brush): readonly HTMLElement[] => {
  const { keeping } = brush.words;
  const { stage, kept, candidates } = openingNow();
  const submit = (): void => {
    void tryWords(valueOf('six-words'), brush.again).then((trip) => {
      if (trip !== null)
        brush.change((before) =>
          isReturnOf(before, trip) ? stepBack(before, trip, brush.today) : trip,
        );
    });
  };
  const press = lamp(keeping.doOpen, 'do-open') as HTMLButtonElement;
  press.disabled = stage === 'busy';
  return [
    form(
      'words-form',
      [
        field('six-words', keeping.typeWords, {
          hint: keeping.typeWordsHint,
          attributes: { autocapitalize: 'off' },
        }),
        press,
      ],
      submit,
    ),
    busyLine('opening', stage === 'busy' ? keeping.opening : ''),
    ...(kept !== null && candidates.some(({ name }) => name !== null)
      ? [removeBox(brush, 'remove-all', () => void removeAllKept().then(brush.again))]
      : []),
  ];
};

export const openBox = (brush: Brush): readonly HTMLElement[] => {
  const { stage } = openingNow();
  if (stage === 'closed') return [];
  const { keeping } = brush.words;
  return [
    el('section', { id: 'opening-box' }, [
      el('h2', {}, [keeping.openHeading]),
      ...(stage === 'choosing' ? choosing(brush) : wordsForm(brush)),
      troubleLine('open-trouble', wrongText(brush)),
      button(keeping.close, 'close-opening', () => close(brush)),
    ]),
  ];
};
