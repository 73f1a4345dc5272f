import { bytesToHex, mustBeOk, ok, platformRandomness, refused, unixHour } from '@krov/ground';
import type * as Ground from '@krov/ground';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as Port from './index.ts';
import type * as KeyPackages from '../keyPackage.ts';

const hour = unixHour(490_000);
const lifetime = { from: unixHour(489_990), until: unixHour(490_100) };
const groupId = new Uint8Array(16).fill(1) as Port.GroupId;
const charterHash = new Uint8Array(32).fill(2) as Port.CharterHash;
const text = (words: string) => new TextEncoder().encode(words);
const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const allow = () => Promise.resolve(ok(undefined));
const judging = { judge: allow, hour };

describe.each(['webcrypto', 'noble'] as const)('groups with curves by %s', (engine) => {
  let port: typeof Port;
  let keyPackages: typeof KeyPackages;
  let ground: typeof Ground;

  beforeAll(async () => {
    vi.resetModules();
    if (engine === 'noble') {
      const real = crypto.subtle.importKey.bind(crypto.subtle) as (
        ...a: unknown[]
      ) => Promise<CryptoKey>;
      vi.spyOn(crypto.subtle, 'importKey').mockImplementation((...given: unknown[]) =>
        given[2] === 'AES-GCM' ? real(...given) : Promise.reject(new Error('not supported')),
      );
    }
    ground = await import('@krov/ground');
    port = await import('./index.ts');
    keyPackages = await import('../keyPackage.ts');
    const { platformEd25519 } = await import('@krov/proof');
    const { platformX25519 } = await import('../x25519.ts');
    expect([(await platformEd25519()).name, (await platformX25519()).name]).toEqual([
      engine,
      engine,
    ]);
  });
  afterAll(() => {
    vi.restoreAllMocks();
    vi.resetModules();
  });

  const member = (name: string) =>
    keyPackages.makeKeyPackage(
      { identity: keyPackages.identity(text(name)), lifetime },
      platformRandomness,
    );
  const found = (own: Port.OwnKeyPackage) =>
    port.foundGroup({ ...own, groupId, charterHash }, platformRandomness);
  const join = async (own: Port.OwnKeyPackage, welcome: Uint8Array | null) =>
    mustBeOk(
      await port.joinGroup({ ...own, welcome: welcome ?? text('') }, allow, platformRandomness),
    );
  const change = async (state: Port.GroupState, wanted: Partial<Port.WantedChange>) =>
    mustBeOk(
      await port.commitChange(
        state,
        { add: [], remove: [], authenticatedData: text('why'), hour, wire: 'private', ...wanted },
        platformRandomness,
      ),
    );
  const receive = async (state: Port.GroupState, bytes: Uint8Array) =>
    mustBeOk(await port.receiveMessage(state, bytes, judging));
  const follow = async (state: Port.GroupState, bytes: Uint8Array) => {
    const received = await receive(state, bytes);
    if (received.kind === 'removed-me') throw new Error('removed');
    return received.state;
  };
  const leafKeyOf = async (own: Port.OwnKeyPackage) =>
    mustBeOk(await keyPackages.readKeyPackage(own.keyPackage)).leafKey;

  test('Marko founds, adds Ana and Olena, all read one another, Ana is removed and reads no more', async () => {
    const [marko, ana, olena] = [await member('marko'), await member('ana'), await member('olena')];
    const founded = await found(marko);
    expect(port.epochOf(founded)).toBe(0);
    const added = await change(founded, { add: [ana.keyPackage, olena.keyPackage] });
    let markoState = mustBeOk(port.adoptCommit(added.pending, added.commit));
    let anaState = await join(ana, added.welcome);
    let olenaState = await join(olena, added.welcome);
    expect(port.roster(olenaState).map((leaf) => words(leaf.identity))).toEqual([
      'marko',
      'ana',
      'olena',
    ]);
    expect(port.charterHashOf(olenaState)).toEqual(charterHash);
    const said = await port.encryptMessage(
      anaState,
      { plaintext: text('здесь'), authenticatedData: text('place') },
      platformRandomness,
    );
    anaState = said.state;
    const heard = await receive(olenaState, said.message);
    if (heard.kind !== 'message') throw new Error(heard.kind);
    expect([
      words(heard.plaintext),
      words(heard.authenticatedData),
      words(heard.sender.identity),
    ]).toEqual(['здесь', 'place', 'ana']);
    olenaState = heard.state;
    markoState = await follow(markoState, said.message);
    const removal = await change(olenaState, { remove: [await leafKeyOf(ana)], wire: 'public' });
    const seen = await receive(markoState, removal.commit);
    if (seen.kind !== 'commit') throw new Error(seen.kind);
    expect(seen.removed.map((leaf) => words(leaf.identity))).toEqual(['ana']);
    expect([words(seen.committer.identity), seen.renewsKeys]).toEqual(['olena', 'with path']);
    const gone = await receive(anaState, removal.commit);
    expect(gone.kind).toBe('removed-me');
    olenaState = mustBeOk(port.adoptCommit(removal.pending, removal.commit));
    expect(port.epochAuthenticatorOf(seen.state)).toEqual(port.epochAuthenticatorOf(olenaState));
    const after = await port.encryptMessage(
      olenaState,
      { plaintext: text('after'), authenticatedData: text('') },
      platformRandomness,
    );
    expect((await port.receiveMessage(anaState, after.message, judging)).ok).toBe(false);
    expect((await receive(seen.state, after.message)).kind).toBe('message');
  });

  test('a state comes back from the store as it was, and prints as "secret"', async () => {
    const [marko, ana] = [await member('marko'), await member('ana')];
    const added = await change(await found(marko), { add: [ana.keyPackage] });
    const pending = mustBeOk(port.decodePending(port.encodePending(added.pending)));
    const markoState = mustBeOk(port.adoptCommit(pending, added.commit));
    const joined = await join(ana, added.welcome);
    const anaState = mustBeOk(port.decodeGroup(port.encodeGroup(joined)));
    expect(JSON.stringify([joined, added.pending, port.encodeGroup(joined)])).toBe(
      '["secret","secret","secret"]',
    );
    const said = await port.encryptMessage(
      markoState,
      { plaintext: text('hi'), authenticatedData: text('') },
      platformRandomness,
    );
    expect((await receive(anaState, said.message)).kind).toBe('message');
    const stored = ground.revealSecret(port.encodeGroup(joined));
    for (const length of [0, 1, 2, stored.length >> 1, stored.length - 1]) {
      expect(port.decodeGroup(ground.secret(stored.slice(0, length))).ok).toBe(false);
    }
    expect(port.decodeGroup(ground.secret(stored.map((byte, i) => (i === 0 ? 9 : byte)))).ok).toBe(
      false,
    );
  });

  test('of two commits the first in the log counts; the loser follows it and goes on', async () => {
    const [marko, ana, olena] = [await member('marko'), await member('ana'), await member('olena')];
    const added = await change(await found(marko), { add: [ana.keyPackage] });
    const markoState = mustBeOk(port.adoptCommit(added.pending, added.commit));
    const anaState = await join(ana, added.welcome);
    const lost = await change(markoState, { add: [olena.keyPackage] });
    const won = await change(anaState, {});
    expect(port.adoptCommit(lost.pending, won.commit)).toEqual({
      ok: false,
      error: refused('readBackIsMine'),
    });
    const rebased = await follow(markoState, won.commit);
    const anaNext = mustBeOk(port.adoptCommit(won.pending, won.commit));
    const again = await change(rebased, { add: [olena.keyPackage] });
    const olenaState = await join(olena, again.welcome);
    const anaLast = await follow(anaNext, again.commit);
    expect(bytesToHex(port.epochAuthenticatorOf(anaLast))).toBe(
      bytesToHex(port.epochAuthenticatorOf(olenaState)),
    );
    const exported = await Promise.all(
      [anaLast, olenaState].map((state) =>
        port.exportSecret(state, { label: 'krov/channel', context: text('1'), length: 32 }),
      ),
    );
    const [a, b] = exported.map((value) => bytesToHex(ground.revealSecret(value)));
    expect(a).toBe(b);
  });

  test('24 members in a random order of adds, removes and renewals stay in one epoch', async () => {
    const everyone = await Promise.all(Array.from({ length: 24 }, (_, i) => member(`m${i}`)));
    const names = new Map<Port.OwnKeyPackage, Port.GroupState>();
    const [first, ...others] = everyone;
    if (first === undefined) throw new Error('nobody');
    names.set(first, await found(first));
    let turn = 7;
    const next = (bound: number) => (turn = (turn * 48_271) % 2_147_483_647) % bound;
    for (let i = 0; i < (engine === 'noble' ? 8 : 30); i++) {
      const inside = [...names.keys()];
      const author = inside[next(inside.length)];
      const state = author === undefined ? undefined : names.get(author);
      if (author === undefined || state === undefined) throw new Error('nobody');
      const add = next(3) > 0 ? others.splice(0, 1 + next(3)) : [];
      const leaving = inside.filter((one) => one !== author && inside.length > 4 && next(12) === 0);
      const made = await change(state, {
        add: add.map(({ keyPackage }) => keyPackage),
        remove: await Promise.all(leaving.map(leafKeyOf)),
        wire: next(2) === 0 ? 'private' : 'public',
      });
      for (const [other, held] of names) {
        if (leaving.includes(other)) names.delete(other);
        else if (other !== author) names.set(other, await follow(held, made.commit));
      }
      names.set(author, mustBeOk(port.adoptCommit(made.pending, made.commit)));
      for (const one of add) names.set(one, await join(one, made.welcome));
      const authenticators = [...names.values()].map((one) =>
        bytesToHex(port.epochAuthenticatorOf(one)),
      );
      expect(new Set(authenticators).size).toBe(1);
    }
    expect(names.size).toBeGreaterThan(3);
  });
});
