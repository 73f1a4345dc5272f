/**
 * Law: the house announces what its agenda key signed, and the newest of that; nobody else
 * puts anything on its page.
 */
import {
  compareBytes,
  decode,
  err,
  malformed,
  ok,
  refused,
  type Malformed,
  type Refused,
  type Result,
} from '@krov/ground';
import { verify, verifyingKeyCodec, type Signature } from '@krov/proof';
import { readAgenda, type Agenda, type AgendaKey } from '@krov/protocol';

/** Where the newest document lies; a file, or memory. */
export type AgendaShelf = {
  readonly read: () => Uint8Array | null;
  /** On disk when it comes back. Throws when it cannot. */
  readonly write: (bytes: Uint8Array) => void;
};

export type AgendaRefusal = 'anotherKey' | 'notSigned' | 'older';
export type PublicAgenda = {
  /** The newest, with its bytes; `null` before the first. */
  readonly newest: () => { readonly agenda: Agenda; readonly bytes: Uint8Array } | null;
  readonly publish: (
    bytes: Uint8Array,
  ) => Promise<Result<void, Malformed | Refused<AgendaRefusal>>>;
};

const check = async (
  key: AgendaKey,
  bytes: Uint8Array,
): Promise<Result<Agenda, Malformed | Refused<AgendaRefusal>>> => {
  const read = readAgenda(bytes);
  if (read === null) return err(malformed('agenda'));
  const { agenda, message, signature } = read;
  if (compareBytes(agenda.key, key) !== 0) return err(refused('anotherKey'));
  const known = decode(verifyingKeyCodec, key);
  if (!known.ok) return err(refused('anotherKey'));
  const isSigned = await verify({
    key: known.value,
    label: 'krov/agenda/1',
    message,
    signature: signature as Signature,
  });
  return isSigned ? ok(agenda) : err(refused('notSigned'));
};

/** Reads what lies on the shelf; what is not this key's counts as nothing. */
export const openAgenda = async (key: AgendaKey, shelf: AgendaShelf): Promise<PublicAgenda> => {
  const kept = shelf.read();
  const first = kept === null ? null : await check(key, kept);
  let newest = kept !== null && first?.ok === true ? { agenda: first.value, bytes: kept } : null;
  return {
    newest: () => newest,
    publish: async (bytes) => {
      const checked = await check(key, bytes);
      if (!checked.ok) return checked;
      if (newest !== null && checked.value.published <= newest.agenda.published)
        return err(refused('older'));
      shelf.write(bytes);
      newest = { agenda: checked.value, bytes };
      return ok(undefined);
    },
  };
};
