// @ts-check
/** Law: this is Krov's sealing as its rooms use it, with every rule of the port on. */
import { mustBeOk, ok, platformRandomness, textToBytes, unixHour } from '@krov/ground';
import {
  identity,
  intakePublicKeyOf,
  makeIntakeKey,
  makeKeyPackage,
  openFrom,
  readKeyPackage,
  sealTo,
} from '@krov/sealing';
import {
  adoptCommit,
  commitChange,
  encryptMessage,
  foundGroup,
  joinGroup,
  receiveMessage,
} from '@krov/sealing/groups';

/** @typedef {import('@krov/sealing/groups').GroupState} GroupState */
/** @typedef {import('@krov/sealing/groups').OwnKeyPackage} OwnKeyPackage */
/** @typedef {import('@krov/sealing/groups').WantedChange} WantedChange */

const hour = unixHour(490_000);
const lifetime = { from: unixHour(489_990), until: unixHour(490_100) };
const nothing = new Uint8Array(0);
const allow = () => Promise.resolve(ok(undefined));
const ids = {
  groupId: /** @type {import('@krov/sealing/groups').GroupId} */ (new Uint8Array(16).fill(1)),
  charterHash: /** @type {import('@krov/sealing/groups').CharterHash} */ (
    new Uint8Array(32).fill(2)
  ),
};

/** @param {number} number */
const member = (number) =>
  makeKeyPackage(
    { identity: identity(textToBytes(`member ${number}`)), lifetime },
    platformRandomness,
  );

/** @param {GroupState} state @param {Pick<WantedChange, 'add' | 'remove'>} change */
const commit = async (state, change) => {
  const wanted = {
    ...change,
    authenticatedData: nothing,
    hour,
    wire: /** @type {const} */ ('private'),
  };
  return mustBeOk(await commitChange(state, wanted, platformRandomness));
};

/** @param {OwnKeyPackage} own @param {Uint8Array | null} welcome */
const join = async (own, welcome) =>
  mustBeOk(await joinGroup({ ...own, welcome: welcome ?? nothing }, allow, platformRandomness));

/** @param {GroupState} state @param {Uint8Array} bytes */
const receive = async (state, bytes) => {
  const received = mustBeOk(await receiveMessage(state, bytes, { judge: allow, hour }));
  if (received.kind === 'removed-me') throw new Error('the bench removes another');
  return received.state;
};

/** @type {import('./engine.mjs').MakeGroup} */
export const makeGroup = async (members) => {
  const own = [];
  for (let number = 0; number <= members; number++) own.push(await member(number));
  const [first, second, ...others] = own;
  const last = others.at(-1);
  const leaving = others.at(-2);
  if (first === undefined || second === undefined || last === undefined || leaving === undefined)
    throw new RangeError('a group of the bench has three members or more');
  const founded = await foundGroup({ ...first, ...ids }, platformRandomness);
  const add = own.slice(1, -1).map(({ keyPackage }) => keyPackage);
  const grown = await commit(founded, { add, remove: [] });
  const admin = mustBeOk(adoptCommit(grown.pending, grown.commit));
  const one = await join(second, grown.welcome);
  const { leafKey } = mustBeOk(await readKeyPackage(leaving.keyPackage));
  const addLast = () => commit(admin, { add: [last.keyPackage], remove: [] });
  const added = await addLast();
  let speaking = admin;
  let hearing = one;
  return {
    encrypt: async (plaintext) => {
      const said = await encryptMessage(
        speaking,
        { plaintext, authenticatedData: nothing },
        platformRandomness,
      );
      speaking = said.state;
      return said.message;
    },
    decrypt: async (message) => void (hearing = await receive(hearing, message)),
    add: async () => void (await addLast()),
    follow: async () => void (await receive(one, added.commit)),
    join: async () => void (await join(last, added.welcome)),
    remove: async () => void (await commit(admin, { add: [], remove: [leafKey] })),
  };
};

/** @type {import('./engine.mjs').MakeIntake} */
export const makeIntake = async () => {
  const key = makeIntakeKey(platformRandomness);
  const info = textToBytes('bench');
  const to = { recipient: await intakePublicKeyOf(key), info, aad: nothing };
  const from = { key, info, aad: nothing };
  return {
    seal: (plaintext) => sealTo(to, plaintext, platformRandomness),
    open: async (sealed) =>
      void mustBeOk(
        await openFrom(from, /** @type {import('@krov/sealing').Sealed<Uint8Array>} */ (sealed)),
      ),
  };
};
