/**
 * agenda: what a house announces to everybody, signed by whoever has its agenda link; a
 * reader checks the signature, wherever the document came from.
 *
 * docs/protocol/agenda.md.
 */
import {
  checkedLinkText,
  decode,
  err,
  malformed,
  ok,
  parseCheckedLink,
  refused,
  revealSecret,
  secret,
  type BadLink,
  type Bytes,
  type Malformed,
  type Randomness,
  type Refused,
  type Result,
  type Secret,
} from '@krov/ground';
import {
  sign,
  signingKeyFromSeed,
  verify,
  verifyingKeyCodec,
  verifyingKeyOf,
  type Signature,
} from '@krov/proof';
import {
  agendaMessage,
  readAgenda,
  signedAgenda,
  type Agenda,
  type AgendaEvening,
  type AgendaKey,
} from '@krov/protocol';

export type { Agenda, AgendaEvening, AgendaKey } from '@krov/protocol';
export { mostEvenings } from '@krov/protocol';

/** 32 random bytes: who has them announces. */
export type AgendaSeed = Secret<Bytes<'AgendaSeed'>>;

export const makeAgendaSeed = (randomness: Randomness): AgendaSeed =>
  secret(randomness.bytes(32) as Bytes<'AgendaSeed'>);

export const agendaKeyOf = async (seed: AgendaSeed): Promise<AgendaKey> =>
  (await verifyingKeyOf(signingKeyFromSeed(revealSecret(seed)))) as Uint8Array as AgendaKey;

/** The link that its organisers keep: `#a1.<seed>.<check>`. */
export const agendaLinkText = (origin: string, seed: AgendaSeed): string =>
  checkedLinkText(origin, 'a1', [revealSecret(seed)]);

export const parseAgendaLink = (text: string): Result<AgendaSeed, BadLink> => {
  const parts = parseCheckedLink(text, 'a1', [32]);
  if (!parts.ok) return parts;
  return ok(secret((parts.value[0] ?? new Uint8Array(32)) as Bytes<'AgendaSeed'>));
};

/** The signed document. `published`: minutes since 1970, later than of the one before. */
export const writeAgenda = async (
  seed: AgendaSeed,
  said: {
    readonly zone: string;
    readonly published: number;
    readonly evenings: readonly AgendaEvening[];
  },
): Promise<Uint8Array> => {
  const message = agendaMessage({ key: await agendaKeyOf(seed), ...said });
  const key = signingKeyFromSeed(revealSecret(seed));
  return signedAgenda(message, await sign(key, 'krov/agenda/1', message));
};

/** What a document announces, if it is signed by the key that it names. */
export const checkAgenda = async (
  bytes: Uint8Array,
): Promise<Result<Agenda, Malformed | Refused<'anAgendaIsSigned'>>> => {
  const read = readAgenda(bytes);
  const key = read === null ? null : decode(verifyingKeyCodec, read.agenda.key);
  if (read === null || key?.ok !== true) return err(malformed('agenda'));
  const isSigned = await verify({
    key: key.value,
    label: 'krov/agenda/1',
    message: read.message,
    signature: read.signature as Signature,
  });
  return isSigned ? ok(read.agenda) : err(refused('anAgendaIsSigned'));
};
