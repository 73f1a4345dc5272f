/**
 * Law: nobody becomes an organiser by a link. Two people compare six sounds, which cover the
 * whole ask and the gathering; then one of them adds the other, and gives her the seed.
 *
 * docs/protocol/stage.md §2, "a second organiser".
 */
import {
  concatBytes,
  err,
  ok,
  revealSecret,
  secret,
  soundsOf,
  textToBytes,
  unopenable,
  type Randomness,
  type Result,
  type Unopenable,
} from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { labelledHash, type IntakeKey } from '@krov/sealing';
import type { SealedSeed, StageBodyOf } from './body.ts';
import type { StageEntry } from './entry.ts';
import type { GatheringSeed } from './keys.ts';
import { openFor, sealFor, type Purpose } from './sealedText.ts';

/** An entry that asks to help. */
export type AskToHelp = StageEntry & { readonly body: StageBodyOf<'askToHelp'> };

export const asksToHelp = (entry: StageEntry): entry is AskToHelp =>
  entry.body.kind === 'askToHelp';

/** A gathering as both who compare know it: from its link. */
export type Where = { readonly channel: ChannelId; readonly gathering: VerifyingKey };

/** Six sounds in Latin letters, the same on both devices or somebody stands between them. */
export const helpingWords = ({ channel, gathering }: Where, ask: AskToHelp): readonly string[] => {
  const { author, body, ref } = ask;
  const said = concatBytes(channel, gathering, ref, author, body.intake, textToBytes(body.name));
  return soundsOf(labelledHash('krov/organiser-words/1', said), 6);
};

const toWelcome = (channel: ChannelId, organiser: VerifyingKey): Purpose => ({
  label: 'krov/organiser-seed/1',
  channel,
  key: organiser,
});

/** What adds her, once the sounds were the same. */
export const welcomeOrganiser = async (
  channel: ChannelId,
  { ask, seed }: { readonly ask: AskToHelp; readonly seed: GatheringSeed },
  randomness: Randomness,
): Promise<StageBodyOf<'organiserAdded'>> => ({
  kind: 'organiserAdded',
  key: ask.author,
  name: ask.body.name,
  sealed: await sealFor(
    { recipient: ask.body.intake, ...toWelcome(channel, ask.author) },
    revealSecret(seed),
    randomness,
  ),
});

/** The seed that was sealed to me when I was added. */
export const openSeed = async (
  channel: ChannelId,
  me: { readonly key: VerifyingKey; readonly intake: IntakeKey },
  sealed: SealedSeed,
): Promise<Result<GatheringSeed, Unopenable>> => {
  const opened = await openFor(me.intake, toWelcome(channel, me.key), sealed);
  return opened?.length === 32 ? ok(secret(opened)) : err(unopenable);
};
