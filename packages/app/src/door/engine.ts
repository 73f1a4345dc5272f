/** Law: what locks and sends is a part of its own, loaded while she types; what talks, after she sent. */
import { roofWords, type DoorLink } from '@krov/core/door';
import { openPorch, type Porch } from '@krov/core/porch';
import type { Route } from '@krov/core/reach';
import { platformRandomness } from '@krov/ground';
import { eitherRoute } from '../edge/eitherRoute.ts';
import { deviceAlarm, deviceClock } from '../edge/time.ts';
import { webSocketRoute } from '../edge/webSocketRoute.ts';

const address = `${location.origin}/krov`;
const byPost = async (): Promise<Route> =>
  (await import('../edge/longPollRoute.ts')).longPollRoute(address);

export const open = (link: DoorLink): Porch =>
  openPorch({
    link,
    route: eitherRoute(webSocketRoute(address.replace(/^http/, 'ws')), byPost, deviceAlarm),
    clock: deviceClock,
    alarm: deviceAlarm,
    randomness: platformRandomness,
    loadReach: () => import('@krov/core/carry'),
    loadTalk: () => import('@krov/core/talk'),
  });

/** The five roof words of a link's house; slow on purpose. */
export const soundsOf = (link: DoorLink): Promise<readonly string[]> => roofWords(link.fingerprint);
