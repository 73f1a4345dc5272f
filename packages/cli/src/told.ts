/**
 * Law: everything that happens is told once, as one line of JSON with a stable code. The
 * roof says that something happened; what it was is read from the view.
 */
import type { RoofEvent, RoofView } from '@krov/core/roof';
import { doorLinkIn, linePictureOf, linesOf, type LinePicture, type Member } from './picture.ts';

/** One line of JSON. */
export type Told = { readonly code: string } & { readonly [key: string]: unknown };

/** What was told so far. */
export type Telling = {
  readonly line: RoofView['line']['state'] | null;
  readonly linesByRequest: ReadonlyMap<string, readonly LinePicture[]>;
};

export const nothingTold: Telling = { line: null, linesByRequest: new Map() };

export type Happened = {
  readonly event: RoofEvent | null;
  readonly view: RoofView;
  readonly origin: string;
};

/** What to print after something happened, and what is then told. */
export const tell = (
  telling: Telling,
  happened: Happened,
): { readonly telling: Telling; readonly told: readonly Told[] } => {
  const { event, view } = happened;
  const { line } = view;
  const lineTold: readonly Told[] =
    line.state === telling.line ? [] : [{ code: 'LINE', ...linePictureOf(line) }];
  const spoken = view.kind === 'member' ? saidSince(telling, view) : [];
  const linesByRequest = new Map(
    view.kind === 'member'
      ? view.cases.map(({ request, transcript }) => [request, linesOf(transcript)] as const)
      : [],
  );
  const eventTold = event === null || event.code === 'SAID' ? [] : [toldOf(event, happened)];
  return {
    telling: { line: line.state, linesByRequest },
    told: [...lineTold, ...eventTold, ...spoken],
  };
};

const toldOf = (event: RoofEvent, { view, origin }: Happened): Told =>
  view.kind === 'member' ? { ...event, ...contentOf(event, view, origin) } : event;

const contentOf = (event: RoofEvent, view: Member, origin: string): object => {
  switch (event.code) {
    case 'CARD':
      return { card: view.cards.find(({ request }) => request === event.request) ?? null };
    case 'CASE': {
      const room = view.cases.find(({ request }) => request === event.request);
      return { place: room?.place ?? null, words: room?.words ?? null, note: room?.note ?? null };
    }
    case 'PENDING': {
      const open = view.invitations.find(({ invitation }) => invitation === event.invitation);
      return { pending: open?.pending ?? null };
    }
    case 'DOOR':
      return { link: doorLinkIn(view, origin), state: view.door.state };
    case 'BOARD':
      return { members: view.members, cards: view.cards, next: view.next };
    case 'MEMBER':
      return { member: view.me.member, roles: view.roles };
    case 'AWAITED':
    case 'CASE_LEFT':
    case 'DECLINED':
    case 'FORK':
    case 'GAP':
    case 'GAVE_UP':
    case 'PASSED_OVER':
    case 'REMOVED':
    case 'SAID':
    case 'UNSTORED':
    case 'VOID':
      return {};
  }
};

/** Lines that are new in any conversation, and steps whose answer is. */
const saidSince = ({ linesByRequest }: Telling, view: Member): readonly Told[] =>
  view.cases.flatMap(({ request, transcript }) => {
    const before = linesByRequest.get(request) ?? [];
    return linesOf(transcript).flatMap((line, at) => newIn(before[at], { request, line, at }));
  });

type Spoken = { readonly request: string; readonly line: LinePicture; readonly at: number };

const newIn = (before: LinePicture | undefined, { request, line, at }: Spoken): readonly Told[] => {
  const said: readonly Told[] = before === undefined ? [{ code: 'SAID', request, at, line }] : [];
  if (line.kind === 'say' || line.answer === null) return said;
  const isTold = before?.kind === 'step' && before.answer === line.answer;
  const { number, answer } = line;
  return isTold ? said : [...said, { code: 'ANSWERED', request, number, answer }];
};
