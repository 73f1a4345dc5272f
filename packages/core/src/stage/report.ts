/**
 * Law: whoever reports something says it to the organisers alone, under a key that she uses
 * for nothing else; what others see is that somebody reported, and as many bytes as always.
 *
 * docs/protocol/stage.md §2, tag 10.
 */
import {
  concatBytes,
  decode,
  encode,
  text,
  textToBytes,
  type Bytes,
  type Codec,
  type Randomness,
} from '@krov/ground';
import type { VerifyingKey } from '@krov/proof';
import type { ChannelId } from '@krov/protocol';
import { openFrom, sealTo, type IntakeKey, type IntakePublicKey, type Label } from '@krov/sealing';
import { reportLength, type SealedReport } from './body.ts';

/** Bytes of what somebody reports. */
export const longestReport = 500;
const reportCodec: Codec<string> = text(longestReport);

/** Who reports, by a key of its own, and where. */
type From = { readonly channel: ChannelId; readonly by: VerifyingKey };

const reportInfo = ({ channel, by }: From): Uint8Array => {
  const label: Label = 'krov/report/1';
  return concatBytes(textToBytes(label), Uint8Array.of(0), channel, by);
};
const noAad = new Uint8Array(0);

/** `said`: at most `longestReport` bytes. */
export const sealReport = (
  from: From & { readonly intake: IntakePublicKey },
  said: string,
  randomness: Randomness,
): Promise<SealedReport> => {
  const padded = new Uint8Array(reportLength);
  padded.set(encode(reportCodec, said));
  return sealTo(
    { recipient: from.intake, info: reportInfo(from), aad: noAad },
    padded as Bytes<'Report'>,
    randomness,
  );
};

/** What was reported; `null` when it does not open here. */
export const openReport = async (
  key: IntakeKey,
  from: From,
  sealed: SealedReport,
): Promise<string | null> => {
  const opened = await openFrom({ key, info: reportInfo(from), aad: noAad }, sealed);
  if (!opened.ok) return null;
  const length = 2 + (opened.value[0] ?? 0) * 256 + (opened.value[1] ?? 0);
  const said = decode(reportCodec, opened.value.subarray(0, length));
  return said.ok ? said.value : null;
};
