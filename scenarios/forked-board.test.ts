/** A relay that shows one member another board than the rest is noticed by the first word that crosses. */
import { memoryVault } from '@krov/core/device';
import { openRoof, type RoofEvent } from '@krov/core/roof';
import type { Route } from '@krov/core/reach';
import { concatBytes, mustBeOk } from '@krov/ground';
import { decodeFrames, encodeFrame, relayFrameCodec, type RelayFrame } from '@krov/protocol';
import { calm, makeWorld } from '@krov/testkit';
import { expect, test } from 'vitest';
import { must, openMember, type MemberView } from './cast.ts';

const offer = { languages: ['ru'], needs: ['law'], cap: 2 } as const;

/** A relay that, once it lies, keeps the next entry from her and counts on as if there were none. */
const lying = (route: Route, isLying: () => boolean): Route => {
  let without: number | null = null;
  const told = (frame: RelayFrame): readonly RelayFrame[] => {
    if (frame.kind !== 'entries') return [frame];
    if (isLying() && without === null) {
      without = frame.handle;
      return [];
    }
    return frame.handle === without ? [{ ...frame, first: frame.first - 1 }] : [frame];
  };
  return {
    connect: (events) =>
      route.connect({
        ...events,
        message: (bytes) => {
          const frames = mustBeOk(decodeFrames(relayFrameCodec, bytes)).flatMap(told);
          events.message(
            concatBytes(...frames.map((frame) => encodeFrame(relayFrameCodec, frame))),
          );
        },
      }),
  };
};

test.each([false, true])(
  'a board that is not the others’ is a fork (the relay lies: %s)',
  async (lies) => {
    const world = await makeWorld(`forked ${String(lies)}`);
    const { clock, alarm, until } = world.tape;
    const vesna = await openMember(world, 'Vesna', { mischief: calm });
    await until(() => vesna.roof.view().line.state === 'up');
    await must(vesna.roof.acts.found({ name: 'Vesna', languages: ['ru'] }));
    let isLying = false;
    const ana = mustBeOk(
      await openRoof({
        vault: memoryVault(),
        route: lying(world.route, () => isLying),
        clock,
        alarm,
        randomness: world.randomnessOf('Ana'),
      }),
    );
    const heard: (RoofEvent | null)[] = [];
    ana.on((event) => heard.push(event));
    const { invitation } = await must(vesna.roof.acts.invite(['helper']));
    const link = vesna.view().invitations.find((each) => each.invitation === invitation);
    await must(ana.acts.join({ link: `#${link?.fragment ?? ''}`, name: 'Ana', languages: ['ru'] }));
    await until(() => vesna.view().invitations[0]?.pending != null);
    await must(vesna.roof.acts.approve(invitation));
    const view = (): MemberView | null => {
      const seen = ana.view();
      return seen.kind === 'member' ? seen : null;
    };
    await until(() => view()?.members.length === 2 && vesna.view().members.length === 2);
    await world.tape.advance(60_000);

    isLying = lies;
    await must(vesna.roof.acts.shiftOn(offer));
    await until(() => vesna.view().onShift);
    await must(vesna.roof.acts.shiftOff());
    await until(() => !vesna.view().onShift);
    await must(vesna.roof.acts.shiftOn(offer));
    await world.tape.advance(60_000);
    const forks = heard.filter((event) => event?.code === 'FORK');
    expect(forks.length > 0).toBe(lies);
    await ana.close();
    await vesna.roof.close();
  },
);
