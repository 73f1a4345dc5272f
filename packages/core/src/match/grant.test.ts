import { decode, encode, mustBeOk, secret, type Bytes, type MonotonicMs } from '@krov/ground';
import { makeIntakeKey, type KeyPackageBytes, type KeyPackageHash } from '@krov/sealing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardNamed,
  makeEvening,
  sealedBytes,
  verdict,
  type Evening,
} from '../../testing/boardLog.ts';
import { unsafeTestRandomness, type Member } from '../../testing/circle.ts';
import { deliver, depsAt, penOf } from '../../testing/pen.ts';
import { caseOf, grantHashOf, grantInForce, standingClaim, type Grant } from '../board/index.ts';
import { claim, claimOf, type HeldClaim } from './claim.ts';
import { declareHandedOver, grant, isInForce, packagesDue, sendPackage } from './grant.ts';
import { decideByRule, type GrantProposal } from './grantRule.ts';
import {
  casePackageCodec,
  joinWords,
  longestPackageWords,
  openPackage,
  sealPackage,
  type CasePackage,
} from './package.ts';

const card = cardNamed('Olena');
const { request } = card;
const asker = new Uint8Array(32).fill(3) as KeyPackageHash;
const casePackage: CasePackage = {
  words: 'Мама не может вести машину',
  asker: new Uint8Array(260).fill(4) as KeyPackageBytes,
  mailbox: secret(new Uint8Array(96).fill(5) as Bytes<'MailboxCapability'>),
  note: '',
  group: null,
};

const claimedBy = async (on: Evening, member: Member): Promise<HeldClaim> => {
  const wanted = { card, place: 'lead' } as const;
  const { held, send } = mustBeOk(await claim(penOf(on.log, member), wanted, depsAt()));
  await deliver(on.log, send);
  return held;
};
const proposalOn = (on: Evening): GrantProposal => {
  const decision = decideByRule(on.log.board(), card, 99_999 as MonotonicMs);
  if (decision.kind !== 'grant') throw new Error('the rule grants');
  return decision.proposal;
};
const grantedBy = async (on: Evening, desk: Member): Promise<Grant> => {
  const terms = { request, asker, proposal: proposalOn(on) };
  const made = mustBeOk(await grant(penOf(on.log, desk), terms, depsAt()));
  await deliver(on.log, made.send);
  return made.grant;
};

describe('the desk', () => {
  test('grants, reads itself back, sends the package, and the claimer opens it', async () => {
    const on = await makeEvening();
    const held = await claimedBy(on, on.marko);
    const proposal = proposalOn(on);
    const made = mustBeOk(
      await grant(penOf(on.log, on.vesna), { request, asker, proposal }, depsAt()),
    );
    expect(packagesDue(on.log.board(), on.vesna.deskKey)).toEqual([]);
    expect(isInForce(on.log.board(), made.grant)).toBe(false);
    await deliver(on.log, made.send);
    const [due] = packagesDue(on.log.board(), on.vesna.deskKey);
    if (due === undefined) throw new Error('a package is due');
    expect(grantHashOf(due.grant)).toEqual(grantHashOf(made.grant));
    const sent = mustBeOk(
      await sendPackage(penOf(on.log, on.vesna), { ...due, casePackage }, depsAt()),
    );
    expect((await deliver(on.log, sent.send)).map(verdict)).toEqual(['stands']);
    expect(packagesDue(on.log.board(), on.vesna.deskKey)).toEqual([]);

    const boardCase = caseOf(on.log.board(), request);
    const standing = claimOf(on.log.board(), held);
    if (boardCase.kind === 'closed' || standing === null) throw new Error('the case is open');
    const sealed = boardCase.packages.find((item) => item.claim === standing.seq)?.sealed;
    const opened = await openPackage(
      { grantKey: held.secrets.grantKey, grant: made.grant },
      sealed ?? sealedBytes('none'),
    );
    expect(mustBeOk(opened).words).toBe(casePackage.words);
  });

  test('with two devices that grant at one moment only the first acts', async () => {
    const on = await makeEvening();
    const dusan = await on.circle.admit('Dusan', ['desk', 'helper']);
    await on.say(dusan, { kind: 'certificate', membership: dusan.membership, name: 'Dusan' });
    await on.say(on.vesna, await on.circle.deskCertificate(dusan));
    await claimedBy(on, on.marko);
    const terms = { request, asker, proposal: proposalOn(on) };
    const ofVesna = mustBeOk(await grant(penOf(on.log, on.vesna), terms, depsAt()));
    const ofDusan = mustBeOk(await grant(penOf(on.log, dusan), terms, depsAt()));
    await deliver(on.log, ofDusan.send);
    const [late] = await deliver(on.log, ofVesna.send);
    expect(late === undefined ? '' : verdict(late)).toBe('firstGrantOfItsNumberCounts');
    expect(isInForce(on.log.board(), ofVesna.grant)).toBe(false);
    expect(packagesDue(on.log.board(), on.vesna.deskKey)).toEqual([]);
    expect(packagesDue(on.log.board(), dusan.deskKey)).toHaveLength(1);
    const [due] = packagesDue(on.log.board(), dusan.deskKey);
    if (due === undefined) throw new Error('a package is due');
    const early = { ...due, grant: ofVesna.grant, casePackage };
    expect((await sendPackage(penOf(on.log, on.vesna), early, depsAt())).ok).toBe(false);
  });

  test('nobody else can grant, or say that somebody was handed over', async () => {
    const on = await makeEvening();
    const held = await claimedBy(on, on.marko);
    const terms = { request, asker, proposal: proposalOn(on) };
    expect((await grant(penOf(on.log, on.ana), terms, depsAt())).ok).toBe(false);
    const departure = { request, leafKey: held.leafKey };
    const pen = penOf(on.log, on.ana);
    expect((await declareHandedOver(pen, departure, depsAt())).ok).toBe(false);
  });

  test('does not grant when its certificate has ended', async () => {
    const on = await makeEvening();
    await claimedBy(on, on.marko);
    const terms = { request, asker, proposal: proposalOn(on) };
    expect((await grant(penOf(on.log, on.vesna), terms, depsAt(71))).ok).toBe(true);
    expect((await grant(penOf(on.log, on.vesna), terms, depsAt(72))).ok).toBe(false);
  });

  test('hands over: the new lead is granted under the next number, the old leaf may go', async () => {
    const on = await makeEvening();
    const { leafKey } = await claimedBy(on, on.marko);
    await grantedBy(on, on.vesna);
    await on.say(on.marko, { kind: 'handOver', request, note: sealedBytes('note') });
    await claimedBy(on, on.ana);
    const second = await grantedBy(on, on.vesna);
    expect(second.number).toBe(2);
    expect(grantInForce(caseOf(on.log.board(), request))?.leaves).toHaveLength(1);
    const gone = mustBeOk(
      await declareHandedOver(penOf(on.log, on.vesna), { request, leafKey }, depsAt()),
    );
    expect((await deliver(on.log, gone.send)).map(verdict)).toEqual(['stands']);
  });
});

describe('the package', () => {
  test('opens only for the claim and under the grant for which it was sealed', async () => {
    const on = await makeEvening();
    const held = await claimedBy(on, on.marko);
    const signed = await grantedBy(on, on.vesna);
    const standing = standingClaim(caseOf(on.log.board(), request), 'lead');
    if (standing === null) throw new Error('the claim stands');
    const randomness = unsafeTestRandomness('package');
    const sealed = await sealPackage({ claim: standing, grant: signed }, casePackage, randomness);
    const { grantKey } = held.secrets;
    expect((await openPackage({ grantKey, grant: signed }, sealed)).ok).toBe(true);
    const other = { ...signed, number: 2 };
    expect((await openPackage({ grantKey, grant: other }, sealed)).ok).toBe(false);
    const stranger = makeIntakeKey(randomness);
    expect((await openPackage({ grantKey: stranger, grant: signed }, sealed)).ok).toBe(false);
    const turned = sealed.map((byte, at) => (at === 1300 ? byte ^ 1 : byte)) as typeof sealed;
    expect((await openPackage({ grantKey, grant: signed }, turned)).ok).toBe(false);
  });

  test('round trip; cut anywhere it is malformed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
        const bytes = encode(casePackageCodec, { ...casePackage, words });
        const back = decode(casePackageCodec, bytes);
        expect(back.ok && back.value.words).toBe(words);
        expect(encode(casePackageCodec, mustBeOk(back))).toEqual(bytes);
      }),
    );
    const whole = encode(casePackageCodec, casePackage);
    for (let length = 0; length < whole.length; length++) {
      expect(decode(casePackageCodec, whole.slice(0, length)).ok).toBe(false);
    }
  });

  test('carries her first words whole and as many of the newest as fit', () => {
    expect(joinWords('one', ['two', 'three'])).toBe('one\n\ntwo\n\nthree');
    const long = 'ж'.repeat(1500);
    const joined = joinWords('first', [long, long, long, 'newest']);
    expect(new TextEncoder().encode(joined).length).toBeLessThanOrEqual(longestPackageWords);
    expect(joined).toBe(['first', long, long, 'newest'].join('\n\n'));
  });
});
