/** Each channel comes at its own pace: a request may be here before the keys that open it. */
import { memoryVault } from '@krov/core/device';
import type { Route } from '@krov/core/reach';
import { openRoof } from '@krov/core/roof';
import { concatBytes, mustBeOk } from '@krov/ground';
import {
  clientFrameCodec,
  decodeFrames,
  encodeFrame,
  relayFrameCodec,
  type RelayFrame,
} from '@krov/protocol';
import { makeWorld, type World } from '@krov/testkit';
import { expect, test } from 'vitest';
import { must, mustInTime, type Member, type MemberView } from './cast.ts';
import { askAt, linesOf, offer, openHouse } from './openHouse.ts';

/** A line on which what is said in rooms comes late, as long as it is held. */
const makeLateRooms = (route: Route) => {
  let isHeld = false;
  let held: (() => void)[] = [];
  const pass = (events: Parameters<Route['connect']>[0], frames: readonly RelayFrame[]): void => {
    if (frames.length > 0)
      events.message(concatBytes(...frames.map((each) => encodeFrame(relayFrameCodec, each))));
  };
  const late: Route = {
    connect: (events) => {
      const asked = new Set<number>();
      const rooms = new Set<number>();
      const isOfARoom = (frame: RelayFrame): boolean => {
        if (frame.kind === 'opened' && asked.has(frame.request)) rooms.add(frame.handle);
        return frame.kind === 'entries' && rooms.has(frame.handle);
      };
      const line = route.connect({
        ...events,
        message: (bytes) => {
          const frames = mustBeOk(decodeFrames(relayFrameCodec, bytes));
          const ofRooms = frames.filter(isOfARoom);
          if (isHeld) held.push(() => pass(events, ofRooms));
          pass(events, isHeld ? frames.filter((each) => !ofRooms.includes(each)) : frames);
        },
      });
      return {
        ...line,
        send: (message) => {
          for (const frame of mustBeOk(decodeFrames(clientFrameCodec, message)))
            if (frame.kind === 'open' && frame.target.kind === 'preimage')
              if (frame.target.preimage.class === 'room') asked.add(frame.request);
          line.send(message);
        },
      };
    },
  };
  const hold = (): void => {
    isHeld = true;
  };
  const release = (): void => {
    isHeld = false;
    held.forEach((each) => each());
    held = [];
  };
  return { late, hold, release };
};

/** A member on that line, let in by Vesna and on shift. */
const addLate = async (
  world: World,
  vesna: Member,
  who: { readonly roles: readonly ('desk' | 'helper')[]; readonly route: Route },
): Promise<Member> => {
  const { clock, alarm, until } = world.tape;
  const vault = memoryVault();
  const randomness = world.randomnessOf('Ana');
  const roof = mustBeOk(await openRoof({ vault, route: who.route, clock, alarm, randomness }));
  const { invitation } = await must(vesna.roof.acts.invite(who.roles));
  const invited = () => vesna.view().invitations.find((each) => each.invitation === invitation);
  const link = `#${invited()?.fragment ?? ''}`;
  await must(roof.acts.join({ link, name: 'Ana', languages: ['ru'] }));
  await until(() => invited()?.pending != null);
  await must(vesna.roof.acts.approve(invitation));
  const view = (): MemberView => roof.view() as MemberView;
  await until(() => roof.view().kind === 'member' && view().members.length > 1);
  await mustInTime(world, () => roof.acts.shiftOn(offer));
  await until(() => view().onShift && view().door.fragment !== null);
  return { roof, vault, view, forks: [] };
};

const halfADayMs = 12 * 3_600_000;

for (const roles of [['helper'], ['desk', 'helper']] as const)
  test(`a ${roles[0]} whose keys come after the request reads it when they are there`, async () => {
    const world = await makeWorld(`late keys ${roles.join(' ')}`);
    const { until, advance } = world.tape;
    const vesna = await openHouse(world);
    const { late, hold, release } = makeLateRooms(world.route);
    const ana = await addLate(world, vesna, { roles, route: late });
    await until(() => ana.view().line.unsent === 0 && vesna.view().line.unsent === 0);
    hold();
    await advance(halfADayMs);
    const { olena, request } = await askAt(world, {
      by: [vesna],
      name: 'Olena',
      text: 'A letter.',
    });
    await advance(60_000);
    expect(ana.view().cards).toEqual([]);
    release();
    await until(() => ana.view().cards.length === 1, 600_000);
    expect(ana.view().cards[0]?.tampered).toBe(false);
    await mustInTime(world, () => ana.roof.acts.claim(request, 'lead'));
    await until(() => ana.view().cases[0]?.words === 'A letter.', 600_000);
    await must(ana.roof.acts.say(request, 'I am Ana.'));
    await until(() => linesOf(olena).includes('I am Ana.'), 600_000);
    await must(ana.roof.acts.close(request, 'helped', ''));
    await until(() => vesna.view().cards.every(({ closed }) => closed === 'helped'), 600_000);
    olena.close();
    for (const { roof } of [vesna, ana]) await roof.close();
  }, 60_000);
