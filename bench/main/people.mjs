// @ts-check
/**
 * Law: a process of people, apart from the relay and from the asker. Each has a device of
 * her own: a folder sealed under a passphrase, synced at every turn, and a WebSocket. It
 * does what the bench asks, one line of `verbs` each, and tells each card when it is
 * decrypted and stored, by the clock that all processes share.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDevice } from '@krov/cli';
import { mustBeOk, secret } from '@krov/ground';
import { answerWith, tell } from '../crowd/answering.mjs';
import { nowMs } from '../time.mjs';

/** @typedef {import('@krov/core/roof').Roof} Roof */
/** @typedef {import('@krov/core/roof').RoofView & { readonly kind: 'member' }} MemberView */
/** @typedef {{ readonly name: string, readonly request: string, readonly atMs: number }} CardTold */

const glanceMs = 20;
/** @type {Map<string, import('@krov/cli').Device>} */
const deviceByName = new Map();

/** @param {string} name @returns {Roof} */
const roofOf = (name) => {
  const device = deviceByName.get(name);
  if (device === undefined) throw new Error(`${name} has no device here`);
  return device.roof;
};

/** @param {string} name @returns {MemberView} */
const viewOf = (name) => {
  const view = roofOf(name).view();
  if (view.kind !== 'member') throw new Error(`${name} is ${view.kind}`);
  return view;
};

/** @param {() => boolean} holds */
const until = async (holds) => {
  while (!holds()) await pause(glanceMs);
};

/**
 * Resolves with the time at which a device first shows it, looking at each of its turns.
 * @param {string} name
 * @param {(view: MemberView) => boolean} isSo
 * @returns {Promise<number>}
 */
const seen = (name, isSo) =>
  new Promise((resolve) => {
    const look = () => {
      if (!isSo(viewOf(name))) return;
      stop();
      resolve(nowMs());
    };
    const stop = roofOf(name).on(look);
    look();
  });

/** @param {string} name @param {string} invitation */
const invitationOf = (name, invitation) =>
  viewOf(name).invitations.find((each) => each.invitation === invitation);

/** @param {string} name @param {string} request */
const linesOf = (name, request) =>
  viewOf(name).cases.find((each) => each.request === request)?.transcript.lines ?? [];

/** @type {readonly ('ru' | 'en')[]} */
const languages = ['ru'];
const helperOffer = { languages, needs: /** @type {const} */ (['driving']), cap: 8 };
/** So that a helper always fits better than the desk. */
const deskOffer = { languages: /** @type {const} */ (['en']), needs: [], cap: 1 };

const verbs = {
  /** @param {{ name: string, folder: string, relay: string }} device */
  open: async ({ name, folder, relay }) => {
    const directory = join(folder, name);
    const place = { directory, passphrase: secret(`passphrase of ${name}`), relay };
    const device = mustBeOk(await openDevice(place));
    deviceByName.set(name, device);
    device.roof.on((event) => {
      if (event?.code === 'CARD')
        tell(/** @type {CardTold} */ ({ name, request: event.request, atMs: nowMs() }));
    });
    await until(() => device.roof.view().line.state === 'up');
  },
  /** @param {{ name: string }} who */
  found: async ({ name }) => {
    mustBeOk(await roofOf(name).acts.found({ name, languages }));
    await until(() => viewOf(name).members.length === 1);
    mustBeOk(await roofOf(name).acts.shiftOn(deskOffer));
    mustBeOk(await roofOf(name).acts.openDoor());
    await until(() => viewOf(name).door.state === 'open' && viewOf(name).isDeskOnDuty);
    return viewOf(name).door.fragment ?? '';
  },
  /** @param {{ name: string }} who */
  invite: async ({ name }) => {
    const { invitation } = mustBeOk(await roofOf(name).acts.invite(['helper']));
    return { invitation, link: `#${invitationOf(name, invitation)?.fragment ?? ''}` };
  },
  /** @param {{ name: string, invitation: string }} invited */
  approve: async ({ name, invitation }) => {
    await until(() => invitationOf(name, invitation)?.pending != null);
    mustBeOk(await roofOf(name).acts.approve(invitation));
  },
  /** @param {{ name: string, link: string }} invited */
  join: async ({ name, link }) => {
    mustBeOk(await roofOf(name).acts.join({ link, name, languages }));
    await until(() => roofOf(name).view().kind === 'member' && viewOf(name).members.length > 1);
    mustBeOk(await roofOf(name).acts.shiftOn(helperOffer));
    await until(() => viewOf(name).onShift);
  },
  /** @param {{ people: number }} all how many are to be on shift on every device here */
  everybodyOnShift: async ({ people }) => {
    for (const name of deviceByName.keys())
      await until(() => viewOf(name).members.filter(({ onShift }) => onShift).length === people);
  },
  /**
   * Who of this process fits a card best and has not helped yet: the rule grants her at once.
   * @param {{ request: string, helped: readonly string[] }} card
   */
  whoFits: ({ request, helped }) =>
    [...deviceByName.keys()].find(
      (name) =>
        !helped.includes(name) &&
        viewOf(name).cards.some((card) => card.request === request && card.fitsMe),
    ) ?? null,
  /** Claims, and says the first words as soon as the grant let her in. @param {{ name: string, request: string, text: string }} helped */
  help: async ({ name, request, text }) => {
    const claimedMs = nowMs();
    mustBeOk(await roofOf(name).acts.claim(request, 'lead'));
    await seen(name, ({ cases }) => cases.some((each) => each.request === request));
    mustBeOk(await roofOf(name).acts.say(request, text));
    return claimedMs;
  },
  /** Gives a step and waits until it is done. @param {{ name: string, request: string, text: string }} given */
  step: async ({ name, request, text }) => {
    mustBeOk(await roofOf(name).acts.step(request, text));
    await seen(name, () =>
      linesOf(name, request).some(
        (line) => line.kind === 'step' && line.text === text && line.answer === 'done',
      ),
    );
  },
  /** Closes the case; what she read in it, in order. @param {{ name: string, request: string }} closed */
  close: async ({ name, request }) => {
    const texts = linesOf(name, request).map(({ text }) => text);
    mustBeOk(await roofOf(name).acts.close(request, 'helped', ''));
    return texts;
  },
  /** When every device here shows a case as closed. @param {{ request: string }} closed */
  everybodySawClosed: async ({ request }) => {
    for (const name of deviceByName.keys())
      await seen(name, ({ cards }) =>
        cards.some((card) => card.request === request && card.closed !== null),
      );
  },
  end: async () => {
    for (const device of deviceByName.values()) await device.close();
  },
};

/** @typedef {typeof verbs} Verbs */

answerWith(verbs);
