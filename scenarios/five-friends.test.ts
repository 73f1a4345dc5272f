/** Five friends, all desk and helper: no ceremony beyond invite and compare, and no duty done twice to anybody's harm. */
import { expect, test } from 'vitest';
import { makeWorld, type World } from '@krov/testkit';
import { letIn, must, mustInTime, type Member } from './cast.ts';
import { askAt, linesOf, offer, openHouse } from './openHouse.ts';

const openCircle = async (world: World): Promise<readonly Member[]> => {
  const vesna = await openHouse(world);
  const friends: Member[] = [vesna];
  for (const name of ['Marko', 'Ana', 'Jovan', 'Mira']) {
    const friend = await letIn(world, vesna, { name, roles: ['desk', 'helper'] });
    await mustInTime(world, () => friend.roof.acts.shiftOn(offer));
    await world.tape.until(() => friend.view().isDeskOnDuty);
    friends.push(friend);
  }
  await world.tape.until(() =>
    friends.every(({ view }) => view().members.filter(({ onShift }) => onShift).length === 5),
  );
  return friends;
};

for (const seed of ['a', 'b', 'c'])
  test(`whoever of them claims is granted once, talks, and closes: ${seed}`, async () => {
    const world = await makeWorld(`five friends ${seed}`);
    const { until } = world.tape;
    const friends = await openCircle(world);
    for (const [at, friend] of friends.entries()) {
      const { olena, request } = await askAt(world, {
        by: friends,
        name: `Olena ${at}`,
        text: `Question ${at}`,
      });
      await must(friend.roof.acts.claim(request, 'lead'));
      await until(() => friend.view().cases.some((open) => open.request === request));
      const open = friend.view().cases.find((each) => each.request === request);
      expect(open?.words).toBe(`Question ${at}`);
      await must(friend.roof.acts.say(request, `Answer ${at}`));
      await until(() => linesOf(olena).includes(`Answer ${at}`));
      await must(friend.roof.acts.close(request, 'helped', ''));
      const isClosed = ({ view }: Member): boolean =>
        view().cards.some((card) => card.request === request && card.closed === 'helped');
      await until(() => friends.every(isClosed));
      olena.close();
    }
    await until(() => friends.every(({ view }) => view().line.unsent === 0));
    for (const { roof } of friends) await roof.close();
  }, 60_000);

test('the founder’s device is off for two days, and another desk keeps the door open', async () => {
  const world = await makeWorld('without the founder');
  const { until, advance } = world.tape;
  const vesna = await openHouse(world);
  const marko = await letIn(world, vesna, { name: 'Marko', roles: ['desk', 'helper'] });
  await mustInTime(world, () => marko.roof.acts.shiftOn(offer));
  await until(() => marko.view().isDeskOnDuty && marko.view().door.fragment !== null);
  await vesna.roof.close();
  for (let hours = 0; hours < 48; hours += 4) await advance(4 * 3_600_000);
  const { olena, request } = await askAt(world, { by: [marko], name: 'Olena', text: 'A letter.' });
  await mustInTime(world, () => marko.roof.acts.claim(request, 'lead'));
  await until(() => marko.view().cases.length === 1);
  await must(marko.roof.acts.say(request, 'I am Marko.'));
  await until(() => linesOf(olena).includes('I am Marko.'));
  olena.close();
  await marko.roof.close();
}, 60_000);

test('through two renewals of the bundle among five desks, what anybody asks is read by all', async () => {
  const world = await makeWorld('five desks');
  const { advance } = world.tape;
  const friends = await openCircle(world);
  const asked: { close: () => void }[] = [];
  for (let turn = 0; turn < 6; turn++) {
    await advance(5_400_000 + turn * 60_000);
    const { olena, request } = await askAt(world, {
      by: friends,
      name: `Olena ${turn}`,
      text: `Question ${turn}`,
    });
    asked.push(olena);
    for (const { view } of friends)
      expect(view().cards.find((card) => card.request === request)?.tampered).toBe(false);
  }
  asked.forEach((olena) => olena.close());
  for (const { roof } of friends) await roof.close();
}, 90_000);
