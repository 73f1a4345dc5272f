// @ts-check
/** Law: a page weighs what a browser that was never here fetches until it stands, in gzip. */
import { gatheringLinkText } from '@krov/core/stage';
import { foundBy } from './evening.mjs';
import { weigh } from './house.mjs';
import { foundOn } from './propagate.mjs';

/**
 * @param {import('./house.mjs').House} house
 * @param {import('./house.mjs').Browser} browser
 */
export const weighPages = async (house, browser) => {
  const { relay, origin } = house;
  const { link, gathering } = await foundBy(relay);
  const guest = gatheringLinkText(origin, link);
  const fragment = guest.slice(guest.indexOf('#'));
  const gzipBytes = {
    guest: await weigh(browser, { address: guest, until: 'join-name' }),
    organiser: await weigh(browser, {
      address: '',
      until: 'code',
      before: async (page) => {
        const own = await foundOn(page, house);
        return `${origin}/stage/desk${own.slice(own.indexOf('#'))}`;
      },
    }),
    screen: await weigh(browser, { address: `${origin}/stage/screen${fragment}`, until: 'qr' }),
  };
  gathering.close();
  return gzipBytes;
};
