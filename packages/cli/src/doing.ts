/**
 * Law: an act is done when what it led to is seen: first this device has read what the
 * act is about, then it acts, then it looks until the view shows the effect.
 */
import type { Acts, CardView, CasePlace, RoofView } from '@krov/core/roof';
import {
  err,
  mapResult,
  ok,
  refused,
  textToBytes,
  type Failure,
  type Refused,
  type Result,
} from '@krov/ground';
import type { Act } from './act.ts';
import { doorLinkIn, linkTo, pictureOf, type Member } from './picture.ts';

/** What one act answers, printed as one object of JSON. */
export type Answer = { readonly did: Act['act'] } & { readonly [key: string]: unknown };

/** Looks whether the effect is there; `null`: not yet. */
export type Look = (view: RoofView) => Result<Answer, Failure> | null;

export type Doing = {
  /** Whether this device has read what the act is about. */
  readonly isReady: (view: RoofView) => boolean;
  readonly perform: (acts: Acts) => Promise<Result<Look, Failure>>;
};

/** How an act is done. `origin` stands before the fragments of links. */
export const doingOf = (act: Act, origin: string): Doing => {
  switch (act.act) {
    case 'found':
      return doing(anyHome, (acts) => acts.found(act), foundIn(act));
    case 'join':
      return doing(anyHome, (acts) => acts.join(act), joinedIn(act));
    case 'invite':
      return inviting(act, origin);
    case 'approve':
      return doing(hasPending(act), (acts) => acts.approve(act.invitation), answeredIn(act));
    case 'decline':
      return doing(hasPending(act), (acts) => acts.decline(act.invitation), answeredIn(act));
    case 'remove':
      return doing(inBoard, (acts) => acts.remove(act.member), removedIn(act));
    case 'shift':
      return shifting(act);
    case 'open-door':
      return doing(inBoard, (acts) => acts.openDoor(), openedIn(act, origin));
    case 'board':
      return doing(isUp, () => Promise.resolve(ok(undefined)), drawn(act, origin));
    case 'claim':
      return doing(hasCard(act), (acts) => acts.claim(act.request, act.place), claimedIn(act));
    case 'release':
      return doing(hasCard(act), (acts) => acts.release(act.request), releasedIn(act));
    case 'lapse':
      return doing(hasCard(act), (acts) => acts.lapse(act.request, act.place), lapsedIn(act));
    case 'grant':
      return doing(hasCard(act), (acts) => acts.grant(act.request), grantedIn(act));
    case 'say':
      return doing(hasCase(act), (acts) => acts.say(act.request, act.text), saidIn(act));
    case 'step':
      return doing(hasCase(act), (acts) => acts.step(act.request, act.text), saidIn(act));
    case 'hand-over':
      return doing(hasCase(act), (acts) => acts.handOver(act.request, act.note), handedIn(act));
    case 'close':
      return closing(act);
  }
};

const doing = (
  isReady: Doing['isReady'],
  perform: (acts: Acts) => Promise<Result<unknown, Failure>>,
  look: Look,
): Doing => ({
  isReady,
  perform: async (acts) => mapResult(await perform(acts), () => look),
});

const done = (act: Act, shown: object = {}): Result<Answer, never> =>
  ok({ did: act.act, ...shown });

/** A look at what only a member sees. */
const member =
  (look: (view: Member) => Result<Answer, Failure> | null): Look =>
  (view) =>
    view.kind === 'member' ? look(view) : null;

// What must have been read before.

const isUp = (view: RoofView): boolean => view.line.state === 'up';
const anyHome = isUp;
const inBoard = (view: RoofView): boolean => view.kind === 'member' && view.members.length > 0;

type Of<K extends string> = { readonly [key in K]: string };

const cardOf = (view: RoofView, request: string): CardView | undefined =>
  view.kind === 'member' ? view.cards.find((card) => card.request === request) : undefined;
const caseIn = (view: RoofView, request: string): Member['cases'][number] | undefined =>
  view.kind === 'member' ? view.cases.find((each) => each.request === request) : undefined;
const invitationIn = (view: RoofView, name: string): Member['invitations'][number] | undefined =>
  view.kind === 'member'
    ? view.invitations.find(({ invitation }) => invitation === name)
    : undefined;

const hasCard =
  ({ request }: Of<'request'>) =>
  (view: RoofView): boolean =>
    cardOf(view, request) !== undefined;
const hasCase =
  ({ request }: Of<'request'>) =>
  (view: RoofView): boolean =>
    caseIn(view, request) !== undefined;
const hasPending =
  ({ invitation }: Of<'invitation'>) =>
  (view: RoofView): boolean =>
    invitationIn(view, invitation)?.pending != null;

// The circle.

const foundIn = (act: Act): Look =>
  member(({ me, members }) =>
    members.some(({ isMe }) => isMe) ? done(act, { member: me.member }) : null,
  );

const joinedIn =
  (act: Act): Look =>
  (view) => {
    if (view.kind === 'member') return done(act, { words: null, member: view.me.member });
    if (view.kind === 'empty') return null;
    if (view.refused !== null) return err(refused(view.refused));
    return view.words === null ? null : done(act, { words: view.words, member: null });
  };

const inviting = (act: Act & { readonly act: 'invite' }, origin: string): Doing => ({
  isReady: inBoard,
  perform: async (acts) =>
    mapResult(await acts.invite(act.roles), ({ invitation }) =>
      member((view) => {
        const open = invitationIn(view, invitation);
        return open === undefined
          ? null
          : done(act, { invitation, link: linkTo(origin, open.fragment), roles: open.roles });
      }),
    ),
});

const answeredIn = (act: Act & Of<'invitation'>): Look =>
  member((view) => {
    const state = invitationIn(view, act.invitation)?.state;
    const isAnswered = state === 'admitted' || state === 'declined';
    return isAnswered ? done(act, { invitation: act.invitation, state }) : null;
  });

const removedIn = (act: Act & Of<'member'>): Look =>
  member(({ members }) => {
    const left = members.find((each) => each.member === act.member);
    return left === undefined || left.revoked ? done(act, { member: act.member }) : null;
  });

// Shift and door.

const shifting = (act: Act & { readonly act: 'shift' }): Doing =>
  doing(
    inBoard,
    (acts) => (act.state === 'on' ? acts.shiftOn(act) : acts.shiftOff()),
    member(({ onShift, isDeskOnDuty }) =>
      onShift === (act.state === 'on') ? done(act, { onShift, isDeskOnDuty }) : null,
    ),
  );

const openedIn = (act: Act, origin: string): Look =>
  member((view) =>
    view.door.state === 'open' ? done(act, { link: doorLinkIn(view, origin) }) : null,
  );

const drawn =
  (act: Act, origin: string): Look =>
  (view) =>
    done(act, { view: pictureOf(view, origin) });

// Cards and places.

type AtPlace = Of<'request'> & { readonly place: CasePlace };

const claimedIn = (act: Act & AtPlace): Look =>
  member((view) => {
    const card = cardOf(view, act.request);
    if (card?.mine === 'claimed' || card?.mine === 'granted') {
      return done(act, { request: act.request, place: act.place, state: card.mine });
    }
    return card !== undefined && card[act.place] !== null ? err(earliestClaimWins) : null;
  });

/** Somebody else holds the place, and my claim does not stand: hers came before it. */
const earliestClaimWins: Refused = refused('earliestClaimWins');

const releasedIn = (act: Act & Of<'request'>): Look =>
  member((view) =>
    cardOf(view, act.request)?.mine === 'nothing' ? done(act, { request: act.request }) : null,
  );

const lapsedIn = (act: Act & AtPlace): Look =>
  member((view) =>
    cardOf(view, act.request)?.[act.place] == null
      ? done(act, { request: act.request, place: act.place })
      : null,
  );

const grantedIn = (act: Act & Of<'request'>): Look =>
  member((view) =>
    cardOf(view, act.request)?.heldBack.length === 0 ? done(act, { request: act.request }) : null,
  );

// The conversation.

const saidIn = (act: Act & Of<'request' | 'text'>): Look =>
  member((view) => {
    const room = caseIn(view, act.request);
    if (room === undefined || room.unsent.includes(act.text)) return null;
    const line = room.transcript.lines.findLast(
      ({ kind, text }) => kind === act.act && text === act.text,
    );
    if (line === undefined) return null;
    const number = line.kind === 'step' ? { number: line.number } : {};
    return done(act, { request: act.request, bytes: textToBytes(act.text).length, ...number });
  });

const handedIn = (act: Act & Of<'request'>): Look =>
  member((view) => {
    const room = caseIn(view, act.request);
    return room === undefined || room.isLeaving ? done(act, { request: act.request }) : null;
  });

const closing = (act: Act & { readonly act: 'close' }): Doing =>
  doing(
    hasCase(act),
    (acts) => acts.close(act.request, act.outcome, act.reason),
    member((view) => {
      const card = cardOf(view, act.request);
      const outcome = card?.closed ?? null;
      return outcome === null ? null : done(act, { request: act.request, outcome });
    }),
  );
