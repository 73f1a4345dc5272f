/**
 * Law: what a cat needs, by where it comes from, not by anybody's passport. Pages that
 * contradict each other are all here; which of them is right a veterinarian says.
 */
import { inUnion, places } from './places.ts';
import { told, type Told } from './told.ts';

const serbia = places('RS');
const days = (count: number) => ({ kind: 'span', count, unit: 'days' }) as const;
/** Until the day on which Regulation 576/2013 ended. */
const ended = '2026-04-21';

export const pets: readonly Told[] = [
  ...told('regulation-576-2013', [
    {
      subject: { point: 'petTitreSample', destinations: inUnion },
      value: days(30),
      expires: ended,
      note: 'At least, after the vaccination; from countries that are not on the lists.',
    },
    {
      subject: { point: 'petTitreWait', destinations: inUnion },
      value: { kind: 'span', count: 3, unit: 'months' },
      expires: ended,
      note: 'At least, from the sample to the journey; from countries that are not on the lists.',
    },
  ]),
  ...told('regulation-2026-131', [
    {
      subject: { point: 'petCertificate', destinations: inUnion },
      value: {
        kind: 'words',
        words:
          'New rules apply from 22 April 2026, in place of Regulation 576/2013. Their figures are not known here: look at the address, or ask a veterinarian.',
        language: 'en',
      },
    },
  ]),
  ...told('commission-rabies', [
    {
      subject: { point: 'petRabiesWait', destinations: inUnion },
      value: days(21),
      note: 'At least, after the first vaccination; vaccinated at 12 weeks or older. Said of journeys inside the Union.',
    },
    {
      subject: { point: 'petChip', destinations: inUnion },
      value: { kind: 'yes' },
      note: 'Before the vaccination.',
    },
  ]),
  ...told('commission-titre', [
    {
      subject: { point: 'petTitre', destinations: inUnion },
      value: {
        kind: 'words',
        words:
          'Needed from a country that is not in Annex I or II of Implementing Regulation (EU) 2026/636, by an approved laboratory.',
        language: 'en',
      },
    },
  ]),
  ...told('doclist-2024-05-19', [
    {
      subject: { point: 'petTitre', destinations: inUnion, from: places('RU BY') },
      value: { kind: 'yes' },
      begins: '2024-09-16',
    },
  ]),
  ...told('open4business-poland', [
    {
      subject: { point: 'petTitre', destinations: places('PL'), from: places('UA') },
      value: { kind: 'yes' },
      note: 'The 90 days of waiting were not asked for when the test was good.',
    },
  ]),
  ...told('lisko-eu-serbia', [
    {
      subject: { point: 'petRabiesWait', destinations: serbia, from: inUnion },
      value: days(21),
    },
    { subject: { point: 'petChip', destinations: serbia, from: inUnion }, value: { kind: 'yes' } },
    {
      subject: { point: 'petExamination', destinations: serbia, from: inUnion },
      value: days(5),
      note: 'At most, before the journey.',
    },
  ]),
  ...told('verbs-verbi-cat', [
    { subject: { point: 'petRabiesWait', destinations: serbia }, value: days(21) },
    {
      subject: { point: 'petChip', destinations: serbia },
      value: { kind: 'yes' },
      note: 'Before the vaccination.',
    },
    {
      subject: { point: 'petCertificate', destinations: serbia },
      value: days(10),
      note: 'It is valid so long.',
    },
  ]),
  ...told('adventuresofdogs-serbia', [
    {
      subject: { point: 'petRabiesWait', destinations: serbia },
      value: days(15),
      note: 'At least; and at most six months. Said on a page about dogs.',
    },
  ]),
];
