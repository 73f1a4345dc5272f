/**
 * Law: what is printed follows from the view alone, in plain JSON with keys that stay:
 * ids in hex, links whole, no keys of cryptography and no bytes.
 */
import type { Line, Transcript } from '@krov/core/conversation';
import type { CaseView, InvitationView, LineView, RoofView } from '@krov/core/roof';
import { bytesToHex } from '@krov/ground';

export type Member = Extract<RoofView, { readonly kind: 'member' }>;

/** One line of a conversation as it is printed. */
export type LinePicture =
  | { readonly kind: 'say'; readonly from: string; readonly text: string }
  | {
      readonly kind: 'step';
      readonly from: string;
      readonly number: number;
      readonly text: string;
      readonly answer: string | null;
    };

export type CasePicture = Omit<CaseView, 'transcript'> & {
  readonly lines: readonly LinePicture[];
  readonly outcome: string | null;
};

type InvitationPicture = Omit<InvitationView, 'fragment'> & { readonly link: string };

export type Picture =
  | Exclude<RoofView, { readonly kind: 'member' }>
  | (Omit<Member, 'door' | 'cases' | 'invitations'> & {
      readonly door: { readonly link: string | null; readonly state: Member['door']['state'] };
      readonly invitations: readonly InvitationPicture[];
      readonly cases: readonly CasePicture[];
    });

/** A link as it is handed on. `origin` has no path. */
export const linkTo = (origin: string, fragment: string): string => `${origin}/#${fragment}`;

export const pictureOf = (view: RoofView, origin: string): Picture =>
  view.kind === 'member'
    ? {
        ...view,
        door: { link: doorLinkIn(view, origin), state: view.door.state },
        invitations: view.invitations.map(({ fragment, ...invitation }) => ({
          ...invitation,
          link: linkTo(origin, fragment),
        })),
        cases: view.cases.map(casePicture),
      }
    : view;

/** The door's link; `null` before a door was opened. */
export const doorLinkIn = ({ door }: Member, origin: string): string | null =>
  door.fragment === null ? null : linkTo(origin, door.fragment);

const casePicture = ({ transcript, ...rest }: CaseView): CasePicture => ({
  ...rest,
  lines: linesOf(transcript),
  outcome: transcript.outcome,
});

/** The lines of a conversation, each with the name of who spoke. */
export const linesOf = (transcript: Transcript): readonly LinePicture[] =>
  transcript.lines.map((line) => linePicture(line, nameOf(transcript, line)));

const linePicture = (line: Line, from: string): LinePicture =>
  line.kind === 'say'
    ? { kind: 'say', from, text: line.text }
    : { kind: 'step', from, number: line.number, text: line.text, answer: line.answer };

const nameOf = ({ nameByLeafKey }: Transcript, { author }: Line): string =>
  author.side === 'asker' ? 'asker' : (nameByLeafKey.get(bytesToHex(author.leafKey)) ?? 'helper');

/** The line to the relay, as it is printed. */
export const linePictureOf = ({ state, unsent, minutesAhead }: LineView): LineView => ({
  state,
  unsent,
  minutesAhead,
});
