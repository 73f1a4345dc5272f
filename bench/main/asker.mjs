// @ts-check
/**
 * Law: each asker is fresh: a page of her own, a mailbox of her own, a WebSocket of her
 * own, whose bytes both ways are counted where the operating system takes them (handshake
 * and frame headers included, before TLS).
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { systemAlarm, systemClock, webSocketRoute } from '@krov/cli';
import { parseDoorLink } from '@krov/core/door';
import { openPorch } from '@krov/core/porch';
import { mustBeOk, platformRandomness } from '@krov/ground';
import { nowMs } from '../time.mjs';

/** @typedef {import('node:net').Socket} Socket */
/** @typedef {import('@krov/core/porch').PorchView} PorchView */

/**
 * A route over WebSockets that remembers the sockets below them.
 * @param {string} address
 */
const countedRoute = (address) => {
  const route = webSocketRoute(address);
  /** @type {Socket[]} */
  const sockets = [];
  const remember = (/** @type {unknown} */ opened) =>
    void sockets.push(/** @type {{ socket: Socket }} */ (opened).socket);
  return {
    /** @type {import('@krov/core/reach').Route['connect']} */
    connect: (events) => {
      subscribe('net.client.socket', remember);
      try {
        return route.connect(events);
      } finally {
        unsubscribe('net.client.socket', remember);
      }
    },
    bytes: () =>
      sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0),
  };
};

/**
 * Opens the door as somebody who has never been here, and waits until it is open.
 * @param {{ readonly address: string, readonly door: string }} place
 */
export const openAsker = async ({ address, door }) => {
  const route = countedRoute(address);
  const porch = openPorch({
    link: mustBeOk(parseDoorLink(`#${door}`)),
    route,
    clock: systemClock,
    alarm: systemAlarm,
    randomness: platformRandomness,
    loadReach: () => import('@krov/core/reach'),
    loadTalk: () => import('@krov/core/talk'),
  });
  /** @param {(view: PorchView) => boolean} isSo @returns {Promise<number>} when she first sees it */
  const seen = (isSo) =>
    new Promise((resolve) => {
      const look = () => {
        if (!isSo(porch.view())) return;
        stop();
        resolve(nowMs());
      };
      const stop = porch.on(look);
      look();
    });
  await seen(({ sight }) => sight.kind === 'open');
  return { porch, seen, bytes: route.bytes };
};

/** @typedef {Awaited<ReturnType<typeof openAsker>>} Asker */
