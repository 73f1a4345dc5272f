/** Somebody between a newcomer and the one who invited her (he has the link, and the relay) puts keys of his own in. */
import { emptyBytes, encode, mustBeOk, unixHour, type Result } from '@krov/ground';
import type { EntryBytes, RelayId } from '@krov/protocol';
import { intakePublicKeyOf, sealTo } from '@krov/sealing';
import { unsafeTestRandomness } from '@krov/testkit';
import { expect, test } from 'vitest';
import { charterOf } from './charter.ts';
import { fingerprintOf, memberKeysFrom } from './index.ts';
import { foundCircle } from './found.ts';
import {
  inviteChannelEntryCodec,
  joinRequestCodec,
  sixWords,
  type JoinRequest,
} from './invitation.ts';
import { invite, joinInfo, readJoinRequest, type Pending } from './invite.ts';
import { requestToJoin } from './join.ts';
import { sealFor } from '../channel/index.ts';

const hour = unixHour(492_000);

const evening = async () => {
  const randomness = unsafeTestRandomness('interloper');
  const { seed, chain } = await foundCircle(hour, randomness);
  const admin = { keys: memberKeysFrom(seed), chain, relayId: randomness.bytes(32) as RelayId };
  const { invitation } = await invite(admin, { roles: ['helper'], hour }, randomness);
  const link = { secret: invitation.secret, fingerprint: fingerprintOf(charterOf(chain)) };
  const asked = async (name: string) => {
    const wish = { name, languages: ['ru' as const], hour, randomness: unsafeTestRandomness(name) };
    return requestToJoin(link, invitation.entry, wish);
  };
  const read = (entry: EntryBytes | undefined) => readJoinRequest(invitation, entry as EntryBytes);
  /** Posts a request of his making, sealed as hers would be. */
  const post = async (request: JoinRequest): ReturnType<typeof read> => {
    const sealed = await sealTo(
      {
        recipient: await intakePublicKeyOf(invitation.intake),
        info: joinInfo(invitation.entry),
        aad: emptyBytes,
      },
      encode(joinRequestCodec, request),
      randomness,
    );
    const content = encode(inviteChannelEntryCodec, { kind: 'join', sealed });
    return read((await sealFor(invitation.keys, { content, ttl: '7d' }, randomness)).entry);
  };
  return { invitation, asked, read, post };
};

const pendingIn = (read: Result<Pending | null, unknown>): Pending => {
  const pending = mustBeOk(read);
  if (pending === null) throw new Error('somebody asked to be let in');
  return pending;
};

test('a KeyPackage swapped in a newcomer’s request is not hers; a whole request under her name has other words', async () => {
  const { invitation, asked, read, post } = await evening();
  const marko = await asked('Marko');
  const hers = pendingIn(await read(marko.send[0]?.entry));
  expect(hers.words).toEqual(marko.joining.words);
  expect(pendingIn(await post(hers.request)).words).toEqual(marko.joining.words);

  const ivan = await asked('Ivan');
  const his = pendingIn(await read(ivan.send[0]?.entry)).request;
  const { cellKeyPackage } = his;
  const swapped = await post({ ...hers.request, cellKeyPackage });
  expect(swapped).toMatchObject({ ok: false, error: { rule: 'aJoinerProvesHerKeys' } });
  expect(sixWords(invitation.entry, { ...hers.request, cellKeyPackage })).not.toEqual(hers.words);

  const posing = await asked('Marko’s double');
  const whole = pendingIn(await read(posing.send[0]?.entry));
  expect(whole.words).toHaveLength(6);
  expect(whole.words).not.toEqual(marko.joining.words);
});
