/**
 * Law: what the compiled list cannot say of borders: which kind of passport is taken, how
 * long a stay may be, what has been decided and does not hold yet. Each as its page says it.
 */
import { inSchengen, inUnion, places } from './places.ts';
import { told, type Told } from './told.ts';

const [russia, ukraine] = [places('RU'), places('UA')];
const half = { kind: 'window', days: 90, of: 180, atOnce: null } as const;
const noChip = {
  value: { kind: 'visa', requirement: { kind: 'noAdmission' } },
  corrects:
    'A Russian passport without a chip is not taken here, with a visa or without; the compiled list does not know kinds of passport.',
} as const;
const fiveYear = (codes: string) =>
  ({ point: 'visa', destinations: places(codes), from: russia, kinds: 'fiveYear' }) as const;
const stay = (destination: string, from: string) =>
  ({ point: 'stay', destinations: places(destination), from: places(from) }) as const;

export const entering: readonly Told[] = [
  ...told('ria-2026-02-06', [
    {
      ...noChip,
      subject: fiveYear('DE RO'),
      begins: '2026-01-01',
      note: 'Germany still takes one that had a German visa or permit in it before the end of 2025.',
    },
    { ...noChip, subject: fiveYear('PL'), begins: '2026-04-01' },
    { ...noChip, subject: fiveYear('FR LV') },
    {
      ...noChip,
      subject: fiveYear('LT'),
      note: 'Lithuania lets through who travels by rail between Kaliningrad and the rest of Russia.',
    },
  ]),
  ...told('ria-2025-12-07', [
    {
      subject: {
        point: 'passportTaken',
        destinations: places('DE'),
        from: russia,
        kinds: 'biometric',
      },
      value: { kind: 'yes' },
    },
    {
      subject: {
        point: 'passportTaken',
        destinations: places('ES'),
        from: russia,
        kinds: 'fiveYear',
      },
      value: { kind: 'yes' },
      note: 'A restriction was called likely.',
    },
  ]),
  ...told('fakti-2025-12-25', [
    {
      subject: {
        point: 'passportTaken',
        destinations: places('PL'),
        from: russia,
        kinds: 'biometric',
      },
      value: { kind: 'yes' },
    },
  ]),
  ...told('moscow-times-2025-11-07', [
    {
      subject: { point: 'visaTerms', destinations: inSchengen, from: russia },
      value: {
        kind: 'words',
        words:
          'No visas for several entries are given to Russians who live in Russia: a new visa for each journey. There are exceptions, for example independent journalists, dissidents and defenders of human rights.',
        language: 'en',
      },
    },
  ]),
  ...told('radiosvoboda-2025-11-25', [
    {
      subject: stay('ME', 'RU'),
      value: { kind: 'span', count: 30, unit: 'days' },
      expires: '2026-09-30',
      note: 'Visas for Russians were announced for the end of September 2026.',
    },
    {
      subject: { point: 'visaTerms', destinations: places('ME'), from: russia },
      value: {
        kind: 'words',
        words:
          'Montenegro’s embassy in Moscow announced visas for Russians by the end of September 2026. Whether they came is not known here.',
        language: 'en',
      },
    },
  ]),
  ...told('sputnik-georgia-2026-02-25', [
    {
      subject: stay('GE', 'UA'),
      value: { kind: 'span', count: 2, unit: 'years' },
      note: 'For who entered after 24 February 2025; who entered before, until 24 February 2027.',
    },
  ]),
  ...told('abnews-2015-06-10', [
    { subject: stay('GE', 'RU'), value: { kind: 'span', count: 1, unit: 'years' } },
  ]),
  ...told('plusresident-2022-04-30', [
    { subject: stay('GE', 'BY'), value: { kind: 'span', count: 1, unit: 'years' } },
  ]),
  ...told('spektr-2023-01-17', [
    { subject: stay('KZ', 'RU BY'), value: half },
    {
      subject: { point: 'newEntry', destinations: places('KZ'), from: places('RU BY') },
      value: { kind: 'no' },
    },
  ]),
  ...told('mosregion-2024-09-05', [{ subject: stay('KG', 'RU BY KZ'), value: half }]),
  ...told('inform-kz-2025-12-05', [{ subject: stay('KG', 'KZ'), value: half }]),
  ...told('ria-2013-05-17', [{ subject: stay('TR', 'RU'), value: { ...half, atOnce: 60 } }]),
  ...told('news-ru-2026-02-12', [
    {
      subject: stay('TH', 'RU'),
      value: { kind: 'span', count: 60, unit: 'days' },
      note: 'The government meant to shorten it to 30 days; from when was not said.',
    },
  ]),
  ...told('astana-times-2024-08-19', [
    {
      subject: stay('TH', 'KZ'),
      value: { ...half, atOnce: 30 },
      note: 'Approved by Kazakhstan; whether it is in force was not said.',
    },
  ]),
  ...told('eprimefeed-2023-06-03', [{ subject: stay('AR', 'RU'), value: half }]),
  ...told('visabureau-2009-05-29', [
    { subject: stay('RS', 'RU'), value: { kind: 'span', count: 30, unit: 'days' } },
  ]),
  ...told('tonkosti-serbia', [
    { subject: stay('RS', 'RU'), value: { kind: 'span', count: 30, unit: 'days' } },
    {
      subject: { point: 'newEntry', destinations: places('RS'), from: russia },
      value: { kind: 'yes' },
      note: 'Told of travellers, not of a law.',
    },
  ]),
  ...told('gyumri-mid', [
    { subject: stay('AM', 'RU'), value: { kind: 'span', count: 180, unit: 'days' } },
  ]),
  ...told('visitukraine-2022-11-29', [
    {
      subject: { point: 'stay', destinations: inUnion, from: ukraine, kinds: 'biometric' },
      value: half,
    },
  ]),
];
