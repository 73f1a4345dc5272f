/**
 * A board's log for tests: anyone of the cast can write on it, signed as in life; only the
 * relay and its envelopes are left out.
 */
import { unixHour, type Bytes } from '@krov/ground';
import { verifyingKeyOf, type VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import {
  identity,
  intakePublicKeyOf,
  makeIntakeKey,
  makeKeyPackage,
  sealedFromWire,
  signingKeyOfKeyPackage,
  type KeyPackageHash,
} from '@krov/sealing';
import {
  caseOf,
  emptyBoard,
  encodeBoardEntry,
  grantInForce,
  place,
  signBoardEntry,
  signGrant,
  standingClaim,
  type Board,
  type BoardBody,
  type BoardEntryBytes,
  type BoardEvent,
  type BodyOf,
  type CasePlace,
  type Delivered,
  type Grant,
} from '../src/board/index.ts';
import type { Card, RequestId } from '../src/door/index.ts';
import type { ChainHead } from '../src/reach/index.ts';
import {
  channelNamed,
  evening,
  makeCircle,
  named,
  requestNamed,
  unsafeTestRandomness,
  type Circle,
  type Member,
} from './circle.ts';

/** A card as the door would give it; what a test does not say is harmless. */
export const cardNamed = (name: string, said: Partial<Card> = {}): Card => ({
  request: requestNamed(name),
  cardHash: named(`card ${name}`, 32) as Bytes<'CardHash'>,
  need: 'other',
  language: 'ru',
  region: '',
  urgency: 'today',
  neededBy: null,
  inPerson: 'unsaid',
  seenAt: 0 as Card['seenAt'],
  ...said,
});

/** When an author wrote, if not now, and what she had read, if not everything. */
export type Writing = { readonly stated?: number; readonly n?: number };

/** One reader of one board's log, who can also write into it as anybody. */
export type BoardLog = {
  readonly board: () => Board;
  readonly log: () => readonly Delivered[];
  /** Signs, appends and places; gives back what became of it. */
  readonly post: (author: Member, body: BoardBody, when?: Writing) => Promise<BoardEvent>;
  /** Appends bytes that somebody signed before. */
  readonly repost: (entry: BoardEntryBytes) => Promise<BoardEvent>;
};

export const makeBoardLog = (
  { charter }: Circle,
  of: { readonly channel: ChannelId; readonly index: number } = {
    channel: channelNamed('board 0'),
    index: 0,
  },
): BoardLog => {
  let board = emptyBoard(of.channel, of.index);
  let log: readonly Delivered[] = [];
  const repost = async (entry: BoardEntryBytes): Promise<BoardEvent> => {
    const delivered = { seq: board.seq + 1, channel: of.channel, entry };
    const placed = await place(board, delivered, charter);
    board = placed.board;
    log = [...log, delivered];
    const [event] = placed.events;
    if (event === undefined) throw new Error('an entry appended is always told of');
    return event;
  };
  return {
    board: () => board,
    log: () => log,
    repost,
    post: async (author, body, when = {}) =>
      repost(await signedBy(author, of.channel, { body, n: board.seq, ...when })),
  };
};

const head = new Uint8Array(32) as ChainHead;

/** The bytes that an author signs for a channel. */
export const signedBy = async (
  author: Member,
  channel: ChannelId,
  said: { readonly body: BoardBody; readonly n: number; readonly stated?: number },
): Promise<BoardEntryBytes> =>
  encodeBoardEntry(
    await signBoardEntry(author.keys.member, channel, {
      author: author.key,
      stated: unixHour(said.stated ?? evening),
      place: { n: said.n, head },
      body: said.body,
    }),
  );

export const certificateOf = ({ membership, name }: Member): BodyOf<'certificate'> => ({
  kind: 'certificate',
  membership,
  name,
});

export const onShift = (said: Partial<BodyOf<'shiftOn'>> = {}): BodyOf<'shiftOn'> => ({
  kind: 'shiftOn',
  languages: ['ru'],
  needs: [],
  cap: 5,
  ...said,
});

let claims = 0;
/** A claim with fresh keys, each time others. */
export const claimFor = async (
  card: Card,
  claimedPlace: CasePlace,
): Promise<BodyOf<'claim'> & { readonly leafKey: VerifyingKey }> => {
  const randomness = unsafeTestRandomness(`claim ${claims++}`);
  const lifetime = { from: unixHour(evening - 1), until: unixHour(evening + 168) };
  const made = await makeKeyPackage(
    { identity: identity(randomness.bytes(16)), lifetime },
    randomness,
  );
  return {
    kind: 'claim',
    request: card.request,
    cardHash: card.cardHash,
    place: claimedPlace,
    keyPackage: made.keyPackage,
    grantKey: await intakePublicKeyOf(makeIntakeKey(randomness)),
    leafKey: await verifyingKeyOf(signingKeyOfKeyPackage(made.secret)),
  };
};

/** A grant by this desk for the claims that stand, with the next number or the one given. */
export const grantFor = async (
  board: Board,
  desk: Member,
  granted: {
    readonly request: RequestId;
    readonly number?: number;
    readonly caseNumber?: number;
    readonly certificate: BodyOf<'deskCertificate'>;
  },
): Promise<Grant> => {
  const boardCase = caseOf(board, granted.request);
  const leaves = (['lead', 'second'] as const).flatMap((role) => {
    const claim = standingClaim(boardCase, role);
    return claim === null ? [] : [{ leafKey: claim.leafKey, role }];
  });
  return signGrant(desk.keys.desk, {
    circle: desk.membership.circle,
    request: granted.request,
    caseNumber: granted.caseNumber ?? 0,
    number: granted.number ?? (grantInForce(boardCase)?.number ?? 0) + 1,
    asker: named('asker', 32) as KeyPackageHash,
    leaves,
    stated: evening,
    until: unixHour(evening + 72),
    desk: granted.certificate.certificate,
  });
};

/** Opaque bytes where the board carries a seal. */
export const sealedBytes = (name: string): ReturnType<typeof sealedFromWire<never>> =>
  sealedFromWire<never>(named(name, 32));

/** What became of an entry, in a word: `stands`, or the rule that it broke. */
export const verdict = (event: BoardEvent): string =>
  event.kind === 'stands' ? 'stands' : event.rule;

/** Vesna is admin and desk, Marko, Ana and Ivan help; all are certified and on shift. */
export type Evening = {
  readonly circle: Circle;
  readonly log: BoardLog;
  readonly vesna: Member;
  readonly marko: Member;
  readonly ana: Member;
  readonly ivan: Member;
  readonly certificate: BodyOf<'deskCertificate'>;
  /** Vesna's grant for the claims that stand. */
  readonly grant: (
    request: RequestId,
    said?: { readonly number?: number; readonly caseNumber?: number },
  ) => Promise<BodyOf<'grant'>>;
  readonly say: (author: Member, body: BoardBody, when?: Writing) => Promise<string>;
};

export const makeEvening = async (): Promise<Evening> => {
  const circle = await makeCircle();
  const log = makeBoardLog(circle);
  const vesna = await circle.admit('Vesna', ['admin', 'desk', 'helper']);
  const marko = await circle.admit('Marko', ['helper']);
  const ana = await circle.admit('Ana', ['helper']);
  const ivan = await circle.admit('Ivan', ['helper']);
  const certificate = await circle.deskCertificate(vesna);
  for (const member of [vesna, marko, ana, ivan]) await log.post(member, certificateOf(member));
  await log.post(vesna, certificate);
  for (const member of [marko, ana, ivan]) await log.post(member, onShift());
  return {
    circle,
    log,
    vesna,
    marko,
    ana,
    ivan,
    certificate,
    grant: async (request, said = {}) => ({
      kind: 'grant',
      grant: await grantFor(log.board(), vesna, { request, certificate, ...said }),
    }),
    say: async (author, body, when = {}) => verdict(await log.post(author, body, when)),
  };
};
