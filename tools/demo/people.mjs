// @ts-check
/**
 * Law: the people of the demo are invented, and do by hand what people do: they claim
 * what nobody took for 20 seconds, give one step at a time, and answer steps.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { memoryVault } from '@krov/core/device';
import { parseDoorLink } from '@krov/core/door';
import { openPorch } from '@krov/core/porch';
import { openRoof } from '@krov/core/roof';
import { mustBeOk, platformRandomness } from '@krov/ground';
import { systemAlarm, systemClock } from '../../packages/cli/dist/edge/time.js';
import { webSocketRoute } from '../../packages/cli/dist/edge/webSocketRoute.js';

/** @typedef {import('@krov/core/roof').Roof} Roof */
/** @typedef {import('@krov/core/roof').RoofView & { readonly kind: 'member' }} MemberView */

const patienceMs = 20_000;
/** @type {readonly ('ru' | 'uk' | 'sr' | 'ro' | 'en')[]} */
const languages = ['ru', 'uk', 'en'];
/** @type {import('@krov/core/roof').Acts['shiftOn'] extends (offer: infer Offer) => unknown ? Offer : never} */
const offer = { languages, needs: ['driving', 'papers', 'talk'], cap: 8 };

/** The lesson of the demo: invented, and of no use on a road. */
const lesson = [
  'Sit down, close the door, and breathe. The car is off; nothing can happen yet.',
  'Move the seat until your feet reach both pedals. Tell me when it fits.',
  'Set the mirrors so that you see the road behind you.',
  'Put the belt on. Then press the left pedal all the way down and keep it there.',
  'Turn the key. The noise is the motor; the car stays where it is.',
];

/**
 * Waits until a claim holds, looking again every 100 ms.
 * @param {() => boolean} holds
 */
const until = async (holds) => {
  while (!holds()) await pause(100);
};

/**
 * A device of the demo: everything in memory.
 * @param {string} relay the relay's WebSocket address
 * @returns {Promise<Roof>}
 */
const openDevice = async (relay) =>
  mustBeOk(
    await openRoof({
      vault: memoryVault(),
      route: webSocketRoute(relay),
      clock: systemClock,
      alarm: systemAlarm,
      randomness: platformRandomness,
    }),
  );

/**
 * @param {Roof} roof
 * @returns {MemberView}
 */
export const memberView = (roof) => {
  const view = roof.view();
  if (view.kind !== 'member') throw new Error('a person of the demo is a member');
  return view;
};

/**
 * Founds the circle; Vesna is its admin and desk.
 * @param {string} relay
 */
export const foundHouse = async (relay) => {
  const vesna = await openDevice(relay);
  await until(() => vesna.view().line.state === 'up');
  mustBeOk(await vesna.acts.found({ name: 'Vesna', languages }));
  await until(() => memberView(vesna).members.length === 1);
  mustBeOk(await vesna.acts.shiftOn(offer));
  mustBeOk(await vesna.acts.openDoor());
  await until(() => memberView(vesna).door.state === 'open');
  return vesna;
};

/**
 * Opens an invitation, and lets in whoever answers it, without ceremony: this is the demo.
 * @param {Roof} vesna
 */
export const openInvitation = async (vesna) => {
  const { invitation } = mustBeOk(await vesna.acts.invite(['helper']));
  const stop = vesna.on(() => {
    const found = memberView(vesna).invitations.find((each) => each.invitation === invitation);
    if (found?.state !== 'pending') return;
    stop();
    void vesna.acts.approve(invitation);
  });
  return (
    memberView(vesna).invitations.find((each) => each.invitation === invitation)?.fragment ?? ''
  );
};

/**
 * A headless helper: joins, goes on shift, and helps where nobody else does.
 * @param {string} relay
 * @param {{ readonly vesna: Roof, readonly name: string }} joined
 */
export const joinAsHelper = async (relay, { vesna, name }) => {
  const roof = await openDevice(relay);
  const link = `#${await openInvitation(vesna)}`;
  mustBeOk(await roof.acts.join({ link, name, languages }));
  await until(() => roof.view().kind === 'member' && memberView(roof).members.length > 1);
  mustBeOk(await roof.acts.shiftOn(offer));
  await until(() => memberView(roof).onShift);
  void helpWhereNobodyDoes(roof);
  return roof;
};

/** @param {Roof} roof */
const helpWhereNobodyDoes = async (roof) => {
  for (;;) {
    const { cards, cases } = memberView(roof);
    const waiting = cards.find(
      ({ waitsFor, waitedMs, withdrawn, mine }) =>
        waitsFor === 'lead' && waitedMs > patienceMs && !withdrawn && mine === 'nothing',
    );
    if (waiting !== undefined) await roof.acts.claim(waiting.request, 'lead');
    for (const each of cases) await teach(roof, each);
    await pause(1000 + Math.floor((platformRandomness.bytes(1)[0] ?? 0) * 8));
  }
};

/**
 * The next step, once the last one is done.
 * @param {Roof} roof
 * @param {import('@krov/core/roof').CaseView} each
 */
const teach = async (roof, { request, transcript, unsent }) => {
  const last = transcript.lines.findLast((line) => line.kind === 'step');
  const isAnswered = last === undefined || (last.kind === 'step' && last.answer === 'done');
  const next = lesson[transcript.lastStep];
  if (unsent.length === 0 && isAnswered && next !== undefined) await roof.acts.step(request, next);
};

/**
 * An asker of the demo: asks, and answers each step after a while.
 * @param {string} relay
 * @param {{ readonly door: string, readonly text: string, readonly steps: number }} asked
 */
export const askAtDoor = async (relay, { door, text, steps }) => {
  const porch = openPorch({
    link: mustBeOk(parseDoorLink(door)),
    route: webSocketRoute(relay),
    clock: systemClock,
    alarm: systemAlarm,
    randomness: platformRandomness,
    loadReach: () => import('@krov/core/reach'),
    loadTalk: () => import('@krov/core/talk'),
  });
  await until(() => porch.view().sight.kind === 'open');
  /** @type {import('@krov/core/door').CardFields} */
  const fields = {
    need: 'driving',
    language: 'ru',
    region: 'near a border',
    urgency: 'today',
    neededBy: null,
    inPerson: 'no',
  };
  mustBeOk(await porch.ask({ fields, text }));
  void answerSteps(porch, steps);
  return porch;
};

/**
 * @param {import('@krov/core/porch').Porch} porch
 * @param {number} steps how many steps she does before she stays where she is
 */
const answerSteps = async (porch, steps) => {
  for (;;) {
    const open = porch
      .view()
      .transcript?.lines.find((line) => line.kind === 'step' && line.answer === null);
    if (open?.kind === 'step' && open.number < steps) {
      await pause(1500);
      await porch.answer(open.number, 'done');
    }
    await pause(500);
  }
};
