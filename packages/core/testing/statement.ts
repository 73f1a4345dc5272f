/** A house with editors and checkers, as tests need them. */
import { mustBeOk } from '@krov/ground';
import { signingKeyFromSeed, verifyingKeyOf, type SigningKey } from '@krov/proof';
import type { Day } from '../src/guide/index.ts';
import {
  certify,
  emptyShelf,
  langOf,
  perform,
  shelve,
  type Act,
  type Certificate,
  type Check,
  type Deed,
  type DeedName,
  type Lang,
  type Shelf,
  type Signed,
  type Statement,
  type StatementId,
  type Translation,
} from '../src/statement/index.ts';

export const day = (number: number): Day => number as Day;
export const lang = (name: string): Lang => {
  const known = langOf(name);
  if (known === null) throw new Error(name);
  return known;
};
const keyFrom = (number: number): SigningKey => signingKeyFromSeed(new Uint8Array(32).fill(number));

export const houseKey: SigningKey = keyFrom(1);
export const vesna: SigningKey = keyFrom(2);
export const marko: SigningKey = keyFrom(3);
export const ana: SigningKey = keyFrom(4);
/** Certified by nobody. */
export const ivan: SigningKey = keyFrom(5);

export const certificateOf = async (
  key: SigningKey,
  said: Partial<Omit<Certificate, 'house' | 'key'>>,
): Promise<Signed<Certificate>> =>
  mustBeOk(
    await certify(houseKey, {
      key: await verifyingKeyOf(key),
      role: 'editor',
      name: 'Vesna',
      from: day(20000),
      until: day(20300),
      ...said,
    }),
  );

/** Vesna and Marko write, Ana and Marko check. */
export const openShelf = async (): Promise<Shelf> =>
  shelve(emptyShelf(await verifyingKeyOf(houseKey)), {
    certificates: [
      await certificateOf(vesna, {}),
      await certificateOf(marko, { name: 'Marko' }),
      await certificateOf(marko, { name: 'Marko', role: 'checker' }),
      await certificateOf(ana, { name: 'Ana', role: 'checker' }),
    ],
  });

export const idOf = (number: number): StatementId => new Uint8Array(16).fill(number) as StatementId;

export const rule: Statement = {
  kind: 'rule',
  lang: lang('en'),
  words: 'Who comes registers within 24 hours.',
  chain: [
    { role: 'reported', who: 'A page', day: day(20050), address: 'https://page.example/rule' },
  ],
  figure: null,
  status: null,
  place: null,
  asOf: day(20050),
  expires: null,
  sensitivity: 'green',
  relations: [],
  proof: null,
};

export const deedBy = async (key: SigningKey, on: number, act: Act): Promise<Deed> =>
  mustBeOk(await perform(key, day(on), act));

export const check = (of: DeedName, said: Partial<Check> = {}): Check => ({
  kind: 'check',
  of,
  verdict: 'checked',
  expires: null,
  note: null,
  ...said,
});

export const inSerbian = (of: DeedName, said: Partial<Translation> = {}): Translation => ({
  kind: 'translation',
  of,
  lang: lang('sr-Latn'),
  words: 'Ko dođe, prijavljuje se u roku od 24 sata.',
  answer: null,
  how: 'machine',
  ...said,
});

export const first = (number: number, says: Statement = rule): Act => ({
  kind: 'version',
  id: idOf(number),
  follows: [],
  why: null,
  says,
});
