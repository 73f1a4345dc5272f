// @ts-check
/**
 * Law: far is far for every byte: a connection is there after one round trip, and each byte
 * takes half a one. Chromium's own emulation delays requests, but no frame of a WebSocket
 * (seen in version 156: 60 ms there and back at "400 ms"), so it gives the width of the line
 * and this the length.
 */
import { connect, createServer } from 'node:net';

/** @typedef {import('node:net').Socket} Socket */

/** @param {Socket} from @param {Socket} to @param {number} ms */
const carry = (from, to, ms) => {
  from.on('data', (bytes) => void setTimeout(() => to.writable && to.write(bytes), ms));
  from.on('close', () => void setTimeout(() => to.destroy(), ms));
  from.on('error', () => undefined); // `close` follows, and says enough
};

/**
 * An address that is so far from a port of this machine.
 * @param {number} port
 * @param {number} roundTripMs
 * @returns {Promise<number>}
 */
export const openFarLine = (port, roundTripMs) =>
  new Promise((resolve) => {
    const server = createServer((near) => {
      near.pause();
      setTimeout(() => {
        const far = connect(port, '127.0.0.1');
        near.setNoDelay(true);
        far.setNoDelay(true);
        carry(near, far, roundTripMs / 2);
        carry(far, near, roundTripMs / 2);
        near.resume();
      }, roundTripMs);
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
    server.unref();
  });
