/**
 * Law: what is printed of an evening follows from its view alone, in plain JSON: ids in hex,
 * minutes since 1970, names as they may be shown, and no keys.
 */
import type { EveningView, GatheringView } from '@krov/core/gathering';

export type EveningPicture = Omit<EveningView, 'founding'> & {
  readonly title: string;
  readonly begins: number;
  readonly access: string;
  readonly chairs: number;
  readonly usual: number;
};

/** All that a device sees of an evening. */
export const eveningPicture = ({ founding, ...view }: EveningView): EveningPicture => ({
  ...view,
  title: founding.title,
  begins: founding.begins,
  access: founding.access,
  chairs: founding.chairs,
  usual: founding.usualMinutes,
});

/** One line of JSON. */
export type EveningTold = { readonly code: string } & { readonly [key: string]: unknown };

/** What a device may tell, part by part; each is told again only when it has changed. */
const partsOf = (view: GatheringView): readonly EveningTold[] => {
  const line = { code: 'LINE', state: view.line };
  if (view.kind === 'opening') return [line];
  if (view.kind === 'over') return [line, { code: 'GONE' }];
  const { onStage, queue, paused, asking, played, hands, isOver } = view;
  return [
    line,
    ...minePart(view),
    { code: 'EVENING', onStage, queue, paused, asking, played, hands, isOver },
    { code: 'WARNINGS', warnings: view.warnings, safePerson: view.safePerson },
    { code: 'SEATS', ...view.seats },
    { code: 'UNSENT', unsent: view.unsent },
    ...(view.amOrganiser ? organisersParts(view) : []),
  ];
};

const minePart = ({ mine, refused, amOrganiser }: EveningView): readonly EveningTold[] => [
  {
    code: 'MINE',
    mine: mine.map(({ act, name, state }) => ({ act, name, state })),
    refused,
    amOrganiser,
  },
];

const organisersParts = (view: EveningView): readonly EveningTold[] => [
  { code: 'CODE', roomCode: view.code },
  { code: 'REPORTS', reports: view.reports },
  { code: 'HELPERS', helpers: view.helpers, organisers: view.organisers },
];

/** Of one guest among many in a process: what is hers. */
const partsOfGuest = (view: GatheringView): readonly EveningTold[] =>
  view.kind === 'evening' ? minePart(view) : [];

/** Tells what is new; how it was told before is kept between calls. */
export const makeTeller = (
  whose: 'all' | 'mine',
): ((view: GatheringView) => readonly EveningTold[]) => {
  const told = new Map<string, string>();
  return (view) =>
    (whose === 'all' ? partsOf(view) : partsOfGuest(view)).filter((part) => {
      const text = JSON.stringify(part);
      const isNew = told.get(part.code) !== text;
      told.set(part.code, text);
      return isNew;
    });
};
