/**
 * Law: what a house announces to everybody is one signed document, its public text and
 * nothing else: no address, no link of an evening, no names.
 *
 * docs/protocol/agenda.md.
 */
import {
  branded,
  concatBytes,
  decode,
  encode,
  listOf,
  mapped,
  record,
  text,
  u16,
  u32,
  u8,
  versioned,
  type Bytes,
  type Codec,
} from '@krov/ground';

/** 32 bytes, Ed25519: whose agenda it is. */
export type AgendaKey = Bytes<'AgendaKey'>;
export const agendaKeyCodec: Codec<AgendaKey> = branded<AgendaKey>('agenda key', 32);

export type AgendaEvening = {
  readonly title: string;
  /** Minutes since 1970. */
  readonly begins: number;
  /** How long it lasts about. */
  readonly minutes: number;
  /** ISO 639 codes. */
  readonly languages: readonly string[];
  readonly access: string;
  readonly chairs: number;
  /** Minutes that an act usually takes. */
  readonly usual: number;
  /** Things of the house by their number (stage, §2), and how many. */
  readonly there: readonly { readonly thing: number; readonly count: number }[];
};

export type Agenda = {
  readonly key: AgendaKey;
  /** Minutes since 1970; a later one takes the place of an earlier one. */
  readonly published: number;
  /** IANA name of the zone in which the house lives. */
  readonly zone: string;
  readonly evenings: readonly AgendaEvening[];
};

/** So many evenings one agenda may announce. */
export const mostEvenings = 60;
/** Bytes of a signed agenda at most. */
export const longestAgenda = 48_000;

const eveningCodec: Codec<AgendaEvening> = record('evening', {
  title: text(120),
  begins: u32,
  minutes: u16,
  languages: listOf(text(3), 8),
  access: text(280),
  chairs: u16,
  usual: u8,
  there: listOf(record('thing', { thing: u8, count: u8 }), 16),
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const zoneCodec: Codec<string> = mapped(text(40), {
  name: 'zone',
  wrap: (zone) => (isZone(zone) ? zone : undefined),
  unwrap: (zone: string) => zone,
});

const agendaCodec: Codec<Agenda> = versioned(
  1,
  record('agenda', {
    key: agendaKeyCodec,
    published: u32,
    zone: zoneCodec,
    evenings: listOf(eveningCodec, mostEvenings),
  }),
);

const signatureLength = 64;

/** What is signed, label `krov/agenda/1`. */
export const agendaMessage = (agenda: Agenda): Uint8Array => encode(agendaCodec, agenda);

export const signedAgenda = (message: Uint8Array, signature: Uint8Array): Uint8Array =>
  concatBytes(message, signature);

/** The document and its parts; `null` when it has no form. Its signature is not checked here. */
export const readAgenda = (
  bytes: Uint8Array,
): {
  readonly agenda: Agenda;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
} | null => {
  if (bytes.length > longestAgenda || bytes.length <= signatureLength) return null;
  const message = bytes.subarray(0, -signatureLength);
  const agenda = decode(agendaCodec, message);
  return agenda.ok
    ? { agenda: agenda.value, message, signature: bytes.subarray(-signatureLength) }
    : null;
};
