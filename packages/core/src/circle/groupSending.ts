/**
 * Law: what I want is sent in order, and once: while a change of mine is on its way
 * everything later waits for it, and what another's change overtook is encrypted anew
 * under its old id.
 */
import { mustBeOk, type Randomness } from '@krov/ground';
import { sha256 } from '@krov/proof';
import { entryBytes } from '@krov/protocol';
import { sealEntry } from '@krov/sealing';
import { commitChange, encryptMessage } from '@krov/sealing/groups';
import { citing } from './groupCiting.ts';
import type { GroupLog, GroupStep, Happening, Intent, Sent } from './groupLog.ts';

/** A change that lost the race this often is given up. */
const mostLosses = 5;

export const unchanged = (log: GroupLog): GroupStep => ({
  log,
  send: [],
  unsend: [],
  happenings: [],
});

export const voided = (log: GroupLog, rule: string): GroupStep => ({
  ...unchanged(log),
  happenings: [{ kind: 'void', rule }],
});

export const noticing = (step: GroupStep, happening: Happening): GroupStep => ({
  ...step,
  happenings: [...step.happenings, happening],
});

const isChanging = (log: GroupLog): boolean => log.sent.some(({ pending }) => pending !== null);

/** Sends an intent now, or holds it while a change of mine is on its way. */
export const want = async (
  step: GroupStep,
  intent: Intent,
  randomness: Randomness,
): Promise<GroupStep> => {
  const { log } = step;
  if (log.removed) return step;
  if (isChanging(log)) return { ...step, log: { ...log, held: [...log.held, intent] } };
  return intent.kind === 'message'
    ? sendMessage(step, intent, randomness)
    : sendCommit(step, intent, randomness);
};

export const wantAll = async (
  step: GroupStep,
  intents: readonly Intent[],
  randomness: Randomness,
): Promise<GroupStep> => {
  let current = step;
  for (const intent of intents) current = await want(current, intent, randomness);
  return current;
};

const sendMessage = async (
  step: GroupStep,
  intent: Intent & { readonly kind: 'message' },
  randomness: Randomness,
): Promise<GroupStep> => {
  const { log } = step;
  const utterance = { plaintext: intent.plaintext, authenticatedData: citing(log.place, []) };
  const { state: group, message } = await encryptMessage(log.group, utterance, randomness);
  const out = { intent, message, pending: null, welcome: null };
  return onItsWay({ ...step, log: { ...log, group } }, out, randomness);
};

const sendCommit = async (
  step: GroupStep,
  intent: Intent & { readonly kind: 'change' },
  randomness: Randomness,
): Promise<GroupStep> => {
  const { log } = step;
  const { add, remove, warrants, hour } = intent;
  const authenticatedData = citing(log.place, warrants);
  const wanted = { add, remove, authenticatedData, hour, wire: 'private' as const };
  const made = await commitChange(log.group, wanted, randomness);
  if (!made.ok) return noticing(step, { kind: 'gaveUp', intent: intent.id });
  const { commit: message, pending, welcome } = made.value;
  return onItsWay(step, { intent, message, pending, welcome }, randomness);
};

const onItsWay = async (
  step: GroupStep,
  out: Omit<Sent, 'entryHash'> & { readonly message: Uint8Array },
  randomness: Randomness,
): Promise<GroupStep> => {
  const { log } = step;
  const { id: channel, envelopeKey: key } = log.keys;
  const { message, ...sent } = out;
  const sealed = await sealEntry(
    { key, channel },
    { id: sent.intent.id, content: message },
    randomness,
  );
  const entry = entryBytes(mustBeOk(sealed));
  if (entry === undefined) throw new Error('an envelope has one of the four sizes');
  return {
    ...step,
    log: { ...log, sent: [...log.sent, { ...sent, entryHash: sha256(entry) }] },
    send: [...step.send, { channel, entry, ttl: log.ttl }],
  };
};

/** Takes back what is on its way and sends it anew, in order; a change that lost too often is given up. */
export const sayAgain = async (step: GroupStep, randomness: Randomness): Promise<GroupStep> => {
  const { sent, held } = step.log;
  const intents = [...sent.map(({ intent }) => intent), ...held].map(lostOnce);
  const tired = intents.filter((intent) => intent.kind === 'change' && intent.lost > mostLosses);
  const cleared: GroupStep = {
    ...step,
    log: { ...step.log, sent: [], held: [] },
    unsend: [...step.unsend, ...sent.map(({ entryHash }) => entryHash)],
    happenings: [
      ...step.happenings,
      ...tired.map(({ id }) => ({ kind: 'gaveUp', intent: id }) as const),
    ],
  };
  return wantAll(
    cleared,
    intents.filter((intent) => !tired.includes(intent)),
    randomness,
  );
};

const lostOnce = (intent: Intent): Intent =>
  intent.kind === 'change' ? { ...intent, lost: intent.lost + 1 } : intent;
