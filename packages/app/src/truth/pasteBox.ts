/**
 * Law: a pasted text is read on this device and shown as it is; who reads it makes statements of
 * it herself, and nothing that the page says of itself is shown as checked.
 */
import { languageIn } from '@krov/core/press';
import { readFile, readPasted, type Read, type ReadText } from '@krov/core/reading';
import { langOf } from '@krov/core/statement';
import { button, el } from '../edge/dom.ts';
import { field, form, lamp, valueOf } from '../edge/fields.ts';
import { readingEdge } from './edge/readPage.ts';
import type { AtDesk } from './deskBox.ts';
import type { Reader } from './houseBox.ts';

/** What was read last; in the page's memory alone. */
let read: Read | null = null;

/** What a statement of it begins with. */
export type Taken = { readonly words: string; readonly text: ReadText };

const aboutLines = ({ said }: ReadText, { words }: Reader): HTMLElement => {
  const { pasting } = words;
  const line = (label: string, value: string | null): readonly HTMLElement[] => [
    el('dt', {}, [label]),
    el('dd', { dir: 'auto', ...(value === null ? {} : { translate: 'no' }) }, [
      value ?? pasting.none,
    ]),
  ];
  return el('section', {}, [
    el('h3', {}, [pasting.found]),
    el('dl', { 'data-testid': 'page-says' }, [
      ...line(pasting.outlet, said.outlet),
      ...line(pasting.byline, said.byline),
      ...line(pasting.published, said.published),
      ...line(pasting.address, said.canonical ?? said.address),
    ]),
  ]);
};

const languageLine = ({ language }: ReadText, { tongue, words }: Reader): string => {
  const known = langOf(language);
  return known === null
    ? words.pasting.unknownLanguage
    : words.pasting.language(languageIn(tongue, known));
};

const paragraph = (
  text: ReadText,
  words: string,
  { reader, take }: { readonly reader: Reader; readonly take: ((taken: Taken) => void) | null },
): HTMLElement => {
  const lang = langOf(text.language);
  return el('li', {}, [
    el('p', { dir: 'auto', translate: 'no', ...(lang === null ? {} : { lang }) }, [words]),
    ...(take === null
      ? []
      : [button(reader.words.pasting.take, 'take', () => take({ words, text }))]),
  ]);
};

const readBox = (
  text: ReadText,
  reader: Reader,
  take: ((taken: Taken) => void) | null,
): readonly HTMLElement[] => {
  const { pasting } = reader.words;
  const { direction, invisible, broken } = text.hidden;
  const count = direction + invisible + broken;
  return [
    el('p', { role: 'status', 'data-testid': 'read-language' }, [languageLine(text, reader)]),
    ...(text.isStub ? [el('p', { role: 'status', 'data-testid': 'stub' }, [pasting.stub])] : []),
    ...(count > 0
      ? [el('p', { role: 'status', 'data-testid': 'hidden' }, [pasting.hidden(count)])]
      : []),
    aboutLines(text, reader),
    ...(take === null ? [el('p', { class: 'faint' }, [pasting.closed])] : []),
    el(
      'ol',
      { 'data-testid': 'paragraphs', class: 'plain' },
      [...(text.headline === null ? [] : [text.headline]), ...text.paragraphs].map((words) =>
        paragraph(text, words, { reader, take }),
      ),
    ),
  ];
};

export const pasteBox = (
  at: AtDesk,
  reader: Reader,
  take: (taken: Taken) => void,
): readonly HTMLElement[] => {
  const { pasting } = reader.words;
  const become = (next: Read): void => {
    read = next;
    reader.again();
  };
  const file = el('input', { type: 'file', id: 'paste-file', 'data-testid': 'paste-file' });
  file.onchange = () => {
    const chosen = (document.getElementById('paste-file') as HTMLInputElement | null)?.files?.[0];
    void chosen
      ?.arrayBuffer()
      .then((bytes) => become(readFile(new Uint8Array(bytes), readingEdge)));
  };
  return [
    el('h2', {}, [pasting.title]),
    el('p', {}, [pasting.lead]),
    form(
      'paste-form',
      [
        field('paste', pasting.field, { lines: '', attributes: { rows: '8' } }),
        lamp(pasting.read, 'paste-read'),
      ],
      () => become(readPasted(valueOf('paste'), readingEdge)),
    ),
    el('div', { class: 'field' }, [el('label', { for: 'paste-file' }, [pasting.file]), file]),
    ...(read === null
      ? []
      : read.ok
        ? readBox(read.value, reader, at.desk === null ? null : take)
        : [
            el('p', { role: 'alert', 'data-testid': 'paste-trouble' }, [
              pasting.rules[read.error.rule],
            ]),
          ]),
  ];
};
