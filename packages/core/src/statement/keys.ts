/**
 * Law: the key of a house, an editor, a checker or a publisher is a key for statements and for
 * nothing else; no key of a circle leads to it. Written down, one wrong letter is a slip.
 *
 * docs/protocol/statement.md §3: `k1.<seed>.<check>`, secret; `p1.<key>.<check>`, public.
 */
import {
  checkedLinkText,
  decode,
  mapResult,
  parseCheckedLink,
  revealSecret,
  type BadLink,
  type Malformed,
  type Randomness,
  type Result,
} from '@krov/ground';
import {
  makeSigningKey,
  signingKeyFromSeed,
  verifyingKeyCodec,
  verifyingKeyOf,
  type SigningKey,
  type VerifyingKey,
} from '@krov/proof';

/** Signs deeds, certificates or editions. */
export type StatementKey = SigningKey;

export const makeStatementKey = (randomness: Randomness): StatementKey =>
  makeSigningKey(randomness);

const seedLength = 32;
const written = (kind: string, bytes: Uint8Array): string =>
  checkedLinkText('', kind, [bytes]).replace(/^.*#/, '');

/** The secret itself: whoever has it signs. */
export const secretTextOf = (key: StatementKey): string => written('k1', revealSecret(key));

export const statementKeyFrom = (text: string): Result<StatementKey, BadLink> =>
  mapResult(parseCheckedLink(text, 'k1', [seedLength]), ([seed]) =>
    signingKeyFromSeed(seed ?? new Uint8Array(seedLength)),
  );

/** What others certify. */
export const publicTextOf = async (key: StatementKey): Promise<string> =>
  publicText(await verifyingKeyOf(key));

export const publicText = (key: VerifyingKey): string => written('p1', key);

export const publicKeyFrom = (text: string): Result<VerifyingKey, BadLink | Malformed> => {
  const parts = parseCheckedLink(text, 'p1', [seedLength]);
  return parts.ok ? decode(verifyingKeyCodec, parts.value[0] ?? new Uint8Array(0)) : parts;
};

export const houseOf = (key: StatementKey): Promise<VerifyingKey> => verifyingKeyOf(key);
