/**
 * Law: a question for a door lies in this page's memory until it is handed over or dropped;
 * nothing is in it but what she wrote and ticked, and who gets it is her own doing.
 */
import { doorLinkText, parseDoorLink } from '@krov/core/link';
import { saidToAskAPerson } from '@krov/core/journey';
import { button, el } from '../edge/dom.ts';
import { field, valueOf } from '../edge/fields.ts';
import { countryName, nameOf, type Brush } from './brush.ts';
import { handOver } from '../edge/handOver.ts';
import { fold } from './fold.ts';
import { passportText } from './places.ts';

type Said = 'nothing' | 'wrongLink' | 'handing' | 'handed' | 'notOpened' | 'otherHouse' | 'copied';

const ticked = new Set<string>();
let draft: string | null = null;
let said: Said = 'nothing';
let callOff: (() => void) | null = null;

const drop = (): void => {
  callOff?.();
  callOff = null;
  ticked.clear();
  draft = null;
  said = 'nothing';
};

type Piece = { readonly id: string; readonly text: string };

/** What she may put in besides her own words; none of it is in by itself. */
const piecesOf = (brush: Brush): readonly Piece[] => {
  const { words, trip } = brush;
  const { people } = words;
  return [
    ...trip.party.people.flatMap((person): readonly Piece[] => {
      const name = nameOf(person, brush);
      return [
        ...saidToAskAPerson(person).map((why) => ({
          id: `in-${person.id}-${why}`,
          text: `${name}: ${people.askFirst[why]}`,
        })),
        ...person.passports.map((passport, at) => ({
          id: `in-${person.id}-${at}`,
          text: people.hasPassport(name, passportText(passport, brush)),
        })),
      ];
    }),
    ...(trip.to === null
      ? []
      : [{ id: 'in-to', text: people.goingTo(countryName(trip.to, brush)) }]),
  ];
};

const tickBox = ({ id, text }: Piece): HTMLElement => {
  const box = el('input', { type: 'checkbox', id, 'data-testid': id }) as HTMLInputElement;
  box.checked = ticked.has(id);
  box.onchange = () => {
    if (box.checked) ticked.add(id);
    else ticked.delete(id);
  };
  return el('label', { class: 'choice', id: `${id}-choice` }, [box, text]);
};

const originOf = (link: string): string | null => {
  try {
    return new URL(link.trim()).origin;
  } catch {
    return null;
  }
};

const openDoor = ({ again }: Brush): void => {
  const written = valueOf('door-link');
  const [link, origin] = [parseDoorLink(written), originOf(written)];
  if (!link.ok || origin === null) said = 'wrongLink';
  else if (origin !== location.origin) said = 'otherHouse';
  else {
    callOff?.();
    callOff = handOver(doorLinkText(origin, link.value), valueOf('question-draft'), () => {
      said = 'handed';
      again();
    });
    said = callOff === null ? 'notOpened' : 'handing';
  }
  again();
};

const copy = ({ again }: Brush): void => {
  void navigator.clipboard
    .writeText(valueOf('question-draft'))
    .then(() => {
      said = 'copied';
      again();
    })
    .catch(() => document.querySelector<HTMLTextAreaElement>('#question-draft')?.select());
};

const draftBox = (text: string, brush: Brush): readonly HTMLElement[] => {
  const { people } = brush.words;
  const texts: { readonly [S in Said]: string } = {
    nothing: '',
    wrongLink: people.wrongLink,
    handing: people.handing,
    handed: people.handed,
    notOpened: people.notOpened,
    otherHouse: people.otherHouse,
    copied: people.copied,
  };
  return [
    field('question-draft', people.draftLabel, {
      lines: text,
      attributes: { rows: '6', 'data-told': text },
    }),
    field('door-link', people.doorLink, { hint: people.doorLinkHint }),
    el(
      'p',
      { role: 'status', class: said === 'wrongLink' ? 'ember' : '', 'data-testid': 'handing' },
      [texts[said]],
    ),
    el('div', { class: 'quick' }, [
      button(people.openDoor, 'open-door', () => openDoor(brush)),
      button(people.copy, 'copy-question', () => copy(brush)),
    ]),
  ];
};

export const questionBox = (brush: Brush): HTMLElement => {
  const { words, again } = brush;
  const { people } = words;
  return fold({ id: 'question', title: people.question, again, close: drop }, () => {
    const pieces = piecesOf(brush);
    return [
      el('p', {}, [people.questionLead]),
      field('question-words', people.ownWords, { lines: '', attributes: { rows: '4' } }),
      ...(pieces.length === 0
        ? []
        : [
            el('fieldset', { id: 'question-pieces' }, [
              el('legend', {}, [people.alsoIn]),
              ...pieces.map(tickBox),
            ]),
          ]),
      button(people.draft, 'draft', () => {
        const chosen = pieces.filter(({ id }) => ticked.has(id)).map(({ text }) => text);
        draft = [valueOf('question-words').trim(), ...chosen]
          .filter((line) => line !== '')
          .join('\n');
        said = 'nothing';
        again();
      }),
      ...(draft === null ? [] : draftBox(draft, brush)),
      button(people.drop, 'drop-question', () => {
        const box = document.getElementById('question') as HTMLDetailsElement | null;
        if (box !== null) box.open = false;
      }),
    ];
  });
};
