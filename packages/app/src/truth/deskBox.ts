/** Law: the desk opens by a key, shows what the house lets it do, and what is not sent yet. */
import { wordsIn } from '@krov/core/press';
import {
  langOf,
  makeStatementId,
  type Act,
  type Kind,
  type Lang,
  type Statement,
} from '@krov/core/statement';
import { platformRandomness } from '@krov/ground';
import { button, el } from '../edge/dom.ts';
import { field, form, lamp, valueOf } from '../edge/fields.ts';
import { saveFile } from '../edge/saveFile.ts';
import { deskFile, newDesk, openDesk, rolesOf, type Desk } from './desk.ts';
import type { House, Reader } from './houseBox.ts';
import type { Taken } from './pasteBox.ts';
import { mostHands, statementFields, typedStatement } from './statementForm.ts';

/** What the page lets a desk do. */
export type AtDesk = {
  readonly desk: Desk | null;
  readonly become: (desk: Desk | null) => void;
  readonly sign: (act: Act, trouble: (why: string) => void) => void;
};

/** What is chosen in the form and decides which fields it has. */
let kind: Kind = 'reported';
let hands = 2;
/** A new key's secret, shown until the desk is closed. */
let secret: string | null = null;

/** What the new statement begins with. */
let draft: Statement | null = null;

/** A statement of a paragraph that somebody read: its words, and what the page says of itself. */
export const startFrom = ({ words, text }: Taken): void => {
  const { said, language } = text;
  const address = said.canonical ?? said.address;
  kind = 'reported';
  hands = 2;
  draft = {
    kind,
    lang: langOf(language) ?? (langOf('en') as Lang),
    words,
    chain: [
      { role: 'reported', who: said.outlet, day: null, address },
      ...(said.byline === null
        ? []
        : [{ role: 'byline', who: said.byline, day: null, address: null } as const]),
    ],
    figure: null,
    status: null,
    place: null,
    asOf: null,
    expires: null,
    sensitivity: 'green',
    relations: [],
    proof: null,
  };
};

const troubleLine = (id: string): readonly [HTMLElement, (why: string) => void] => [
  el('p', { role: 'alert', id }),
  (why) => {
    const line = document.getElementById(id);
    if (line !== null) line.textContent = why;
  },
];

const closed = (at: AtDesk, { words }: Reader): readonly HTMLElement[] => {
  const { desk } = words;
  const [line, trouble] = troubleLine('key-trouble');
  const open = async (): Promise<void> => {
    const opened = await openDesk(valueOf('desk-key'));
    if (opened === null) trouble(desk.badKey);
    else at.become(opened);
  };
  const make = async (): Promise<void> => {
    const made = await newDesk();
    ({ secret } = made);
    at.become(made.desk);
  };
  return [
    form(
      'open-desk',
      [
        field('desk-key', desk.keyLabel, {
          hint: desk.keyHint,
          attributes: { type: 'password', autocapitalize: 'off' },
        }),
        line,
        lamp(desk.openDesk, 'open-desk-go'),
      ],
      () => void open(),
    ),
    button(desk.newKey, 'new-key', () => void make()),
  ];
};

const whoLines = (own: Desk, house: House, { words, today }: Reader): readonly HTMLElement[] => {
  const { desk } = words;
  const roles = rolesOf(own, house.edition.shelf, today);
  const text = (id: string, label: string, value: string): HTMLElement =>
    el('p', {}, [label, ' ', el('code', { 'data-testid': id, translate: 'no' }, [value])]);
  return [
    ...(secret === null ? [] : [text('secret', desk.keepSecret, secret)]),
    ...(roles.length > 0
      ? [
          el('p', { 'data-testid': 'roles' }, [
            desk.roles(roles.map(({ role, name }) => `${name} (${desk.role[role]})`).join(', ')),
          ]),
        ]
      : [
          el('p', { role: 'status', 'data-testid': 'not-certified' }, [desk.notCertified]),
          text('public', desk.sendPublic, own.publicText),
        ]),
  ];
};

const newStatement = (at: AtDesk, { tongue, words, again }: Reader): HTMLElement => {
  const { desk } = words;
  const [line, trouble] = troubleLine('sign-trouble');
  const more = button(desk.moreLinks, 'more-hands', () => {
    hands = Math.min(hands + 1, mostHands);
    again();
  });
  more.disabled = hands === mostHands;
  const asked = { tongue, words };
  const choose = (): void => {
    kind = valueOf('kind') as Kind;
    again();
  };
  const sign = (): void => {
    const typed = typedStatement(hands, null, asked);
    if ('why' in typed) return trouble(typed.why);
    const id = makeStatementId(platformRandomness);
    draft = null;
    at.sign({ kind: 'version', id, follows: [], why: null, says: typed.says }, trouble);
    (document.getElementById('statement-words') as HTMLTextAreaElement).value = '';
  };
  return el('section', {}, [
    el('h2', {}, [desk.newStatement]),
    form(
      'new-statement',
      [
        ...statementFields({ kind, hands, before: draft, again: choose }, asked),
        more,
        line,
        lamp(desk.sign, 'sign'),
      ],
      sign,
    ),
  ]);
};

const pendingBox = (
  own: Desk,
  at: AtDesk,
  { house, words }: { readonly house: House; readonly words: Reader['words'] },
): HTMLElement => {
  const { desk } = words;
  const save = button(desk.save, 'save-deeds', () => {
    saveFile(
      'sent.krov',
      'application/octet-stream',
      deskFile(own, house.edition.shelf) as BlobPart,
    );
    const line = document.getElementById('saved');
    if (line !== null) line.textContent = desk.saved;
  });
  const undo = button(desk.undo, 'undo-deed', () =>
    at.become({ ...own, pending: own.pending.slice(0, -1) }),
  );
  save.disabled = own.pending.length === 0;
  undo.disabled = own.pending.length === 0;
  return el('section', { class: 'quick' }, [
    el('p', { role: 'status', 'data-testid': 'pending' }, [desk.pending(own.pending.length)]),
    save,
    undo,
    el('p', { role: 'status', id: 'saved' }),
  ]);
};

export const deskBox = (house: House, at: AtDesk, reader: Reader): readonly HTMLElement[] => {
  const { words, tongue } = reader;
  const { desk } = words;
  const head = [el('h2', {}, [desk.title]), el('p', {}, [desk.lead])];
  if (at.desk === null) return [...head, ...closed(at, reader)];
  const close = button(desk.closeDesk, 'close-desk', () => {
    secret = null;
    at.become(null);
  });
  return [
    ...head,
    ...whoLines(at.desk, house, reader),
    pendingBox(at.desk, at, { house, words }),
    newStatement(at, reader),
    el('p', {}, [close, el('span', { class: 'faint' }, [wordsIn(tongue).unchecked])]),
  ];
};
