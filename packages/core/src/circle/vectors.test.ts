/** vectors/circle.json: known answers, computed without our code. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  bytesToHex,
  decode,
  encode,
  hexToBytes,
  mustBeOk,
  revealSecret,
  secret,
  type Bytes,
} from '@krov/ground';
import { verifyingKeyOf } from '@krov/proof';
import type { EntryBytes } from '@krov/protocol';
import { advance, emptyPlace } from '../reach/index.ts';
import {
  deskCertificateCodec,
  membershipCertificateCodec,
  verifyDeskCertificate,
  verifyMembership,
} from './certificate.ts';
import { channelKeysFrom, type ChannelSecret } from '../channel/index.ts';
import {
  chainHashOf,
  charterChainCodec,
  charterOf,
  fingerprintOf,
  readCharterChain,
  type Fingerprint,
} from './charter.ts';
import { citing, warrantsIn } from './groupCiting.ts';
import { groupMessageCodec } from './groupMessage.ts';
import { inviteLinkText, parseInviteLink } from './inviteLink.ts';
import { memberKeysFrom } from './memberKeys.ts';
import { charterHashFor } from './policy.ts';
import { soundsOf } from '@krov/ground';
import { cellWarrantCodec, verifyApproval, verifyRemoval } from './warrant.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../../vectors/circle.json', import.meta.url), 'utf8'),
);
const bytes = (hex: string): Uint8Array => mustBeOk(hexToBytes(hex));
const chain = mustBeOk(decode(charterChainCodec, bytes(vectors.charter.chain)));

test('the three keys of a member follow from her seed', async () => {
  const { seed, ...expected } = vectors.memberKeys;
  const keys = memberKeysFrom(secret(bytes(seed) as Bytes<'DeviceSeed'>));
  const found = {
    member: bytesToHex(await verifyingKeyOf(keys.member)),
    desk: bytesToHex(await verifyingKeyOf(keys.desk)),
    charter: bytesToHex(await verifyingKeyOf(keys.charter)),
  };
  expect(found).toEqual(expected);
});

test('a channel’s id and keys follow from its secret', async () => {
  const { secret: from, ...expected } = vectors.channelKeys;
  const channelSecret: ChannelSecret = secret(bytes(from) as Bytes<'ChannelSecret'>);
  const room = await channelKeysFrom(channelSecret, 'room');
  const door = await channelKeysFrom(channelSecret, 'door');
  if (room.writeKey === null || room.readToken === null) throw new Error('a room has both');
  expect({
    readToken: bytesToHex(room.readToken),
    writeKey: bytesToHex(await verifyingKeyOf(room.writeKey)),
    envelopeKey: bytesToHex(revealSecret(room.envelopeKey)),
    roomId: bytesToHex(room.id),
    doorId: bytesToHex(door.id),
  }).toEqual(expected);
});

test('a charter chain reads under its fingerprint and under no other', async () => {
  const raw = bytes(vectors.charter.chain);
  expect(bytesToHex(encode(charterChainCodec, chain))).toBe(vectors.charter.chain);
  expect(bytesToHex(fingerprintOf(charterOf(chain)))).toBe(vectors.charter.fingerprint);
  expect(bytesToHex(chainHashOf(chain))).toBe(vectors.charter.chainHash);
  expect(bytesToHex(charterHashFor(chain))).toBe(vectors.charter.contextHash);
  const pinned = bytes(vectors.charter.fingerprint) as Fingerprint;
  expect((await readCharterChain(raw, pinned)).ok).toBe(true);
  expect((await readCharterChain(raw, pinned.map((byte) => byte ^ 1) as Fingerprint)).ok).toBe(
    false,
  );
});

test('every cut and every flipped bit of a charter chain is refused', async () => {
  const raw = bytes(vectors.charter.chain);
  const pinned = bytes(vectors.charter.fingerprint) as Fingerprint;
  for (let length = 0; length < raw.length; length++) {
    expect((await readCharterChain(raw.slice(0, length), pinned)).ok).toBe(false);
  }
  for (let place = 0; place < raw.length; place++) {
    const flipped = raw.map((byte, at) => (at === place ? byte ^ 4 : byte));
    expect((await readCharterChain(flipped, pinned)).ok).toBe(false);
  }
});

test('certificates are signed by the charter’s admin, and an altered one is nobody’s', async () => {
  const charter = charterOf(chain);
  const membership = mustBeOk(decode(membershipCertificateCodec, bytes(vectors.membership)));
  const desk = mustBeOk(decode(deskCertificateCodec, bytes(vectors.deskCertificate)));
  expect(encode(membershipCertificateCodec, membership)).toHaveLength(176);
  expect(encode(deskCertificateCodec, desk)).toHaveLength(142);
  expect(await verifyMembership(membership, charter)).toBe(true);
  expect(await verifyDeskCertificate(desk, charter)).toBe(true);
  expect(await verifyMembership({ ...membership, roles: ['helper'] }, charter)).toBe(false);
  expect(
    await verifyMembership(
      { ...membership, until: (membership.from + 181 * 24) as never },
      charter,
    ),
  ).toBe(false);
  expect(await verifyDeskCertificate({ ...desk, until: (desk.from + 73) as never }, charter)).toBe(
    false,
  );
});

test('warrants verify, alone and as they are cited in a commit', async () => {
  const { approval, removal } = vectors.warrants;
  const approved = mustBeOk(decode(cellWarrantCodec, bytes(approval)));
  const removed = mustBeOk(decode(cellWarrantCodec, bytes(removal)));
  const charter = charterOf(chain);
  expect(approved.kind === 'approval' && (await verifyApproval(approved, charter))).toBe(true);
  expect(
    approved.kind === 'approval' &&
      (await verifyApproval({ ...approved, roles: ['desk'] }, charter)),
  ).toBe(false);
  expect(removed.kind === 'removal' && (await verifyRemoval(removed, charter))).toBe(true);
  expect(
    removed.kind === 'removal' && (await verifyRemoval({ ...removed, boardIndex: 3 }, charter)),
  ).toBe(false);
  const { entries, n, head } = vectors.place;
  const place = (entries as string[]).reduce(
    (at, hex, seq) => advance(at, { seq: seq + 1, entry: bytes(hex) as EntryBytes }),
    emptyPlace,
  );
  expect({ n: place.n, head: bytesToHex(place.head) }).toEqual({ n, head });
  const cited = citing(place, vectors.citing.warrants.map(bytes));
  expect(bytesToHex(cited)).toBe(vectors.citing.bytes);
  expect(warrantsIn(cited).map(bytesToHex)).toEqual(vectors.citing.warrants);
});

test.each(Object.entries<string>(vectors.groupMessages))(
  'group message %s has one encoding',
  (kind, hex) => {
    const message = mustBeOk(decode(groupMessageCodec, bytes(hex)));
    expect(message.kind).toBe(kind);
    expect(bytesToHex(encode(groupMessageCodec, message))).toBe(hex);
    for (let length = 0; length < hex.length / 2; length++) {
      expect(decode(groupMessageCodec, bytes(hex).slice(0, length)).ok).toBe(false);
    }
  },
);

test('an invite link is written and read as the page says; a slip is a slip', () => {
  const { secret: from, fingerprint, link } = vectors.inviteLink;
  const made = inviteLinkText('https://roof.example', {
    secret: bytes(from),
    fingerprint: bytes(fingerprint) as Fingerprint,
  });
  expect(made).toBe(link);
  const read = mustBeOk(parseInviteLink(link));
  expect(bytesToHex(revealSecret(read.secret))).toBe(from);
  expect(bytesToHex(read.fingerprint)).toBe(fingerprint);
  const slipped = link.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A'));
  expect(parseInviteLink(slipped)).toMatchObject({ ok: false, error: { what: 'typing-slip' } });
  expect(parseInviteLink(link.slice(0, -4))).toMatchObject({
    ok: false,
    error: { what: 'wrong-link' },
  });
});

test('sounds are eleven bits each', () => {
  expect(soundsOf(bytes(vectors.sounds.bits), 6)).toEqual(vectors.sounds.six);
});
