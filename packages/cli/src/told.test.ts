import type { CaseView, RoofView } from '@krov/core/roof';
import { emptyTranscript, hear, type CaseMessage, type Transcript } from '@krov/core/conversation';
import type { Bytes } from '@krov/ground';
import { expect, test } from 'vitest';
import { nothingTold, tell, type Told } from './told.ts';

const request = 'f0bfaaa24cb93b93644a351e15d04e07';
const marko = { side: 'helper', leafKey: Uint8Array.of(1) } as const;
const olena = { side: 'asker', leafKey: Uint8Array.of(2) } as const;
let entries = 0;

const heard = (
  transcript: Transcript,
  author: typeof marko | typeof olena,
  message: CaseMessage,
): Transcript =>
  hear(transcript, { id: Uint8Array.of(++entries) as Bytes<'EntryId'>, author, message });

const viewOf = (transcript: Transcript): RoofView => {
  const room: CaseView = {
    request,
    place: 'lead',
    fields: null,
    words: '',
    note: '',
    transcript,
    unsent: [],
    isLeaving: false,
  };
  return {
    kind: 'member',
    line: { state: 'up', unsent: 0, minutesAhead: 0 },
    me: { member: '00', name: 'Marko', languages: [] },
    roles: ['helper'],
    onShift: true,
    isDeskOnDuty: false,
    members: [],
    invitations: [],
    door: { fragment: null, state: 'none' },
    cards: [],
    next: null,
    cases: [room],
    awaited: 0,
    removed: false,
  };
};

test('each line of a conversation is told once, in order, and each new answer to a step once', () => {
  const named = heard(emptyTranscript, marko, { kind: 'here', name: 'Marko' });
  const said = heard(named, marko, { kind: 'say', text: 'I am here.' });
  const stepped = heard(said, marko, { kind: 'step', number: 1, text: 'Sit down.' });
  const afraid = heard(stepped, olena, { kind: 'answer', step: 1, answer: 'afraid' });
  const done = heard(afraid, olena, { kind: 'answer', step: 1, answer: 'done' });
  const thanked = heard(done, olena, { kind: 'say', text: 'It works.' });
  let telling = nothingTold;
  const told: Told[] = [];
  for (const transcript of [named, said, said, stepped, afraid, afraid, thanked, thanked]) {
    const happened = {
      event: { code: 'SAID', request },
      view: viewOf(transcript),
      origin: '',
    } as const;
    const next = tell(telling, happened);
    telling = next.telling;
    told.push(...next.told.filter(({ code }) => code !== 'LINE'));
  }
  expect(told).toEqual([
    { code: 'SAID', request, at: 0, line: { kind: 'say', from: 'Marko', text: 'I am here.' } },
    {
      code: 'SAID',
      request,
      at: 1,
      line: { kind: 'step', from: 'Marko', number: 1, text: 'Sit down.', answer: null },
    },
    { code: 'ANSWERED', request, number: 1, answer: 'afraid' },
    { code: 'ANSWERED', request, number: 1, answer: 'done' },
    { code: 'SAID', request, at: 2, line: { kind: 'say', from: 'asker', text: 'It works.' } },
  ]);
});

test('the line is told when it changes, and not again while only the queue does', () => {
  const view = viewOf(emptyTranscript);
  const first = tell(nothingTold, { event: null, view, origin: '' });
  expect(first.told).toEqual([{ code: 'LINE', state: 'up', unsent: 0, minutesAhead: 0 }]);
  const busy: RoofView = { ...view, line: { ...view.line, unsent: 3 } };
  expect(tell(first.telling, { event: null, view: busy, origin: '' }).told).toEqual([]);
});
