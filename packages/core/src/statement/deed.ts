/**
 * Law: what an editor or a checker did is done once, for good, signed; it is named by what it
 * says, and refers to others by their names. What is mistaken is followed by another version.
 *
 * docs/protocol/statement.md §2.
 */
import {
  bytesToHex,
  decode,
  encode,
  err,
  listOf,
  malformed,
  mapped,
  nullable,
  ok,
  oneOf,
  record,
  refused,
  union,
  versioned,
  type Codec,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import {
  sign,
  signatureCodec,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';
import { labelledHash } from '@krov/sealing';
import { dayCodec, wordsCodec, type Day } from '../guide/index.ts';
import { isAscending } from './ascending.ts';
import { deedNameCodec, type DeedName, type Role } from './certificate.ts';
import { langCodec, type Lang } from './lang.ts';
import { wrongText, type TextRule } from './openText.ts';
import {
  longest,
  statementCodec,
  statementIdCodec,
  type Statement,
  type StatementId,
} from './statement.ts';

export type Version = {
  readonly kind: 'version';
  readonly id: StatementId;
  /** The versions that it follows, ascending; none: it is the first. */
  readonly follows: readonly DeedName[];
  /** Why it was changed; null only for the first. */
  readonly why: string | null;
  /** Null: withdrawn. */
  readonly says: Statement | null;
};

export type Translation = {
  readonly kind: 'translation';
  /** Of which version. */
  readonly of: DeedName;
  readonly lang: Lang;
  readonly words: string;
  /** A rumour's answer. */
  readonly answer: string | null;
  readonly how: 'human' | 'machine';
};

export const verdicts = ['checked', 'stillTrue', 'notSo'] as const;

export type Check = {
  readonly kind: 'check';
  /** Of which version or translation. */
  readonly of: DeedName;
  readonly verdict: (typeof verdicts)[number];
  /** Only of `stillTrue`. */
  readonly expires: Day | null;
  /** Null only if it is not `notSo`. */
  readonly note: string | null;
};

export type Act = Version | Translation | Check;

type Body = { readonly key: VerifyingKey; readonly day: Day; readonly act: Act };

export type Deed = Body & { readonly name: DeedName; readonly signature: Signature };

const label = 'krov/statement/1';
/** The most bytes of a deed. */
export const longestDeed = 24_000;

const actCodec: Codec<Act> = union('act', {
  version: [
    1,
    record('version', {
      id: statementIdCodec,
      follows: listOf(deedNameCodec, 8),
      why: nullable(wordsCodec(longest.why)),
      says: nullable(statementCodec),
    }),
  ],
  translation: [
    2,
    record('translation', {
      of: deedNameCodec,
      lang: langCodec,
      words: wordsCodec(longest.words),
      answer: nullable(wordsCodec(longest.answer)),
      how: oneOf('how', ['human', 'machine']),
    }),
  ],
  check: [
    3,
    record('check', {
      of: deedNameCodec,
      verdict: oneOf('verdict', verdicts),
      expires: nullable(dayCodec),
      note: nullable(wordsCodec(longest.why)),
    }),
  ],
});

export type ActRule =
  | 'aChangeSaysWhy'
  | 'theFirstSaysSomething'
  | 'whatItFollowsIsASet'
  | 'aDoubtSaysWhy'
  | 'onlyStillTrueExpires'
  | TextRule;

const textsOf = (act: Act): readonly (readonly [string | null, number])[] => {
  switch (act.kind) {
    case 'version':
      return [[act.why, longest.why]];
    case 'translation':
      return [
        [act.words, longest.words],
        [act.answer, longest.answer],
      ];
    case 'check':
      return [[act.note, longest.why]];
  }
};

const whatIsWrong = (act: Act): ActRule | undefined => {
  const badText = wrongText(textsOf(act));
  if (badText !== undefined) return badText;
  switch (act.kind) {
    case 'version':
      if (!isAscending(act.follows)) return 'whatItFollowsIsASet';
      if (act.follows.length === 0 && act.says === null) return 'theFirstSaysSomething';
      return (act.why === null) === (act.follows.length === 0) ? undefined : 'aChangeSaysWhy';
    case 'translation':
      return undefined;
    case 'check':
      if (act.verdict === 'notSo' && act.note === null) return 'aDoubtSaysWhy';
      return act.expires === null || act.verdict === 'stillTrue'
        ? undefined
        : 'onlyStillTrueExpires';
  }
};

const bodyCodec: Codec<Body> = mapped(
  versioned(1, record('deed', { key: verifyingKeyCodec, day: dayCodec, act: actCodec })),
  {
    name: 'deed',
    wrap: (body) => (whatIsWrong(body.act) === undefined ? body : undefined),
    unwrap: (body: Body) => body,
  },
);

const signedCodec: Codec<{ readonly body: Body; readonly signature: Signature }> = record(
  'signed deed',
  { body: bodyCodec, signature: signatureCodec },
);

/** What role somebody needs for it. */
export const roleFor = (act: Act): Role => (act.kind === 'check' ? 'checker' : 'editor');

const nameOf = (message: Uint8Array): DeedName => labelledHash(label, message) as DeedName;

/** Signs an act, for good. */
export const perform = async (
  signingKey: SigningKey,
  day: Day,
  act: Act,
): Promise<Result<Deed, Refused<ActRule>>> => {
  const rule = whatIsWrong(act);
  if (rule !== undefined) return err(refused(rule));
  const body = { key: await verifyingKeyOf(signingKey), day, act };
  const message = encode(bodyCodec, body);
  return ok({
    ...body,
    name: nameOf(message),
    signature: await sign(signingKey, label, message),
  });
};

export const deedToBytes = ({ key, day, act, signature }: Deed): Uint8Array =>
  encode(signedCodec, { body: { key, day, act }, signature });

/** A deed that its own key signed; who that key is, the shelf says. */
export const readDeed = async (
  bytes: Uint8Array,
): Promise<Result<Deed, Malformed | Refused<'itsKeySignedIt'>>> => {
  const read = bytes.length > longestDeed ? undefined : decode(signedCodec, bytes);
  if (read?.ok !== true) return err(malformed('deed'));
  const { body, signature } = read.value;
  const message = encode(bodyCodec, body);
  const isSigned = await verify({ key: body.key, label, message, signature });
  return isSigned
    ? ok({ ...body, name: nameOf(message), signature })
    : err(refused('itsKeySignedIt'));
};

/** A deed's name as the key of a map. */
export const hexOf = (name: DeedName): string => bytesToHex(name);
