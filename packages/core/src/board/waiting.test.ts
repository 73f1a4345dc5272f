import { expect, test } from 'vitest';
import { cardNamed, claimFor, makeEvening, sealedBytes } from '../../testing/boardLog.ts';
import { waitingCards } from './waiting.ts';

test('a card waits for its lead, then, in person, for its second, and again when either goes', async () => {
  const { log, say, marko, ana } = await makeEvening();
  const ride = cardNamed('ride', { inPerson: 'yes' });
  const waitsFor = (): readonly string[] =>
    waitingCards(log.board(), [ride]).map(
      (waiting) => `${waiting.waitsFor}${waiting.hadALead ? ' again' : ''}`,
    );
  expect(waitsFor()).toEqual(['lead']);
  await say(marko, await claimFor(ride, 'lead'));
  expect(waitsFor()).toEqual(['second']);
  await say(ana, await claimFor(ride, 'second'));
  expect(waitsFor()).toEqual([]);
  await say(marko, { kind: 'handOver', request: ride.request, note: sealedBytes('note') });
  expect(waitsFor()).toEqual(['lead again']);
});

test('a card that is not in person waits for a lead only; a closed one for nobody', async () => {
  const { log, say, vesna, marko } = await makeEvening();
  const [talk, other] = [cardNamed('talk'), cardNamed('other')];
  await say(marko, await claimFor(talk, 'lead'));
  await say(vesna, { kind: 'tampered', request: other.request });
  expect(waitingCards(log.board(), [talk, other])).toEqual([
    { card: other, waitsFor: 'lead', hadALead: false, tampered: true },
  ]);
  await say(vesna, {
    kind: 'closed',
    request: other.request,
    outcome: 'withdrawn',
    reason: sealedBytes('reason'),
  });
  expect(waitingCards(log.board(), [talk, other])).toEqual([]);
});
