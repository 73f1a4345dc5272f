/**
 * Law: a desk is a key in this page's memory and what it signed; it is kept nowhere, closing it
 * forgets it, and what was not sent yet is said before the page goes.
 */
import type { Day } from '@krov/core/guide';
import {
  emptyShelf,
  houseOf,
  makeStatementKey,
  perform,
  publicText,
  secretTextOf,
  shelfToBytes,
  shelve,
  statementKeyFrom,
  type Act,
  type Deed,
  type Role,
  type Shelf,
  type StatementKey,
} from '@krov/core/statement';
import { equalBytes, platformRandomness, type Refused, type Result } from '@krov/ground';

export type Desk = {
  readonly key: StatementKey;
  readonly own: Shelf['house'];
  /** What others certify. */
  readonly publicText: string;
  /** Signed here and not saved yet; the last one last. */
  readonly pending: readonly Deed[];
};

const deskOf = async (key: StatementKey): Promise<Desk> => {
  const own = await houseOf(key);
  return { key, own, publicText: publicText(own), pending: [] };
};

/** Null: no key. */
export const openDesk = async (text: string): Promise<Desk | null> => {
  const key = statementKeyFrom(text.trim());
  return key.ok ? deskOf(key.value) : null;
};

/** A key that nobody certified yet; its secret is shown once. */
export const newDesk = async (): Promise<{ readonly desk: Desk; readonly secret: string }> => {
  const key = makeStatementKey(platformRandomness);
  return { desk: await deskOf(key), secret: secretTextOf(key) };
};

/** What the house lets this key do on a day, under which name. */
export const rolesOf = (
  { own }: Desk,
  { certificates, revocations }: Shelf,
  today: Day,
): readonly { readonly role: Role; readonly name: string }[] => {
  const isTaken = [...revocations.values()].some(({ said }) => equalBytes(said.key, own));
  return isTaken
    ? []
    : [...certificates.values()].flatMap(({ said }) =>
        equalBytes(said.key, own) && said.from <= today && today <= said.until
          ? [{ role: said.role, name: said.name }]
          : [],
      );
};

export type Refusal = Refused<
  Extract<Awaited<ReturnType<typeof perform>>, { readonly ok: false }>['error']['rule']
>;

/** The same desk with one deed more. */
export const signAt = async (desk: Desk, today: Day, act: Act): Promise<Result<Desk, Refusal>> => {
  const deed = await perform(desk.key, today, act);
  return deed.ok ? { ok: true, value: { ...desk, pending: [...desk.pending, deed.value] } } : deed;
};

/** What was read, and what is signed here. */
export const withPending = (shelf: Shelf, desk: Desk | null): Shelf =>
  desk === null ? shelf : shelve(shelf, { deeds: desk.pending });

/** The file that the house takes in: her deeds alone. */
export const deskFile = ({ pending }: Desk, { house }: Shelf): Uint8Array =>
  shelfToBytes(shelve(emptyShelf(house), { deeds: pending }));
