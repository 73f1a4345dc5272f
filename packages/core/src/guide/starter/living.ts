/**
 * Law: what decides whether one can live there: registration, permits, bank, company,
 * sanctions, flights, mood. A figure that a page does not give is not given here.
 */
import { mustBeOk } from '@krov/ground';
import { currency } from '../names.ts';
import { inUnion, places } from './places.ts';
import { day, told, type Told } from './told.ts';

const serbia = places('RS');
const fromRussia = { from: places('RU') } as const;

/** In its smallest coin. */
const dinars = (least: number, most: number) =>
  ({
    kind: 'money',
    currency: mustBeOk(currency('RSD')),
    least: least * 100,
    most: most * 100,
  }) as const;

export const living: readonly Told[] = [
  ...told('mfa-rs-stay', [
    {
      subject: { point: 'registration', destinations: serbia },
      value: { kind: 'span', count: 24, unit: 'hours' },
      note: 'Who gives lodging for money, or is visited, registers it; each change of address anew. What one gets is called white card.',
    },
  ]),
  ...told('gyumri-mid', [
    {
      subject: { point: 'registration', destinations: places('AM'), ...fromRussia },
      value: { kind: 'span', count: 7, unit: 'days' },
    },
  ]),
  ...told('inform-kz-2025-12-05', [
    {
      subject: { point: 'registration', destinations: places('KG'), from: places('KZ') },
      value: { kind: 'span', count: 30, unit: 'days' },
      note: 'Within the first 30 days none is needed.',
    },
  ]),
  ...told('repost-2022-01-26', [
    {
      subject: { point: 'registration', destinations: places('UZ'), ...fromRussia },
      value: { kind: 'span', count: 15, unit: 'days' },
      note: 'By an agreement that was approved and not yet in force on that day.',
    },
  ]),
  ...told('redtram-2025-07-15', [
    {
      subject: { point: 'stayOn', destinations: inUnion, from: places('UA') },
      value: { kind: 'until', day: day('2027-03-04') },
      expires: '2027-03-04',
      note: 'Temporary protection: for people displaced from Ukraine by the war, not for every holder of the passport.',
    },
  ]),
  ...told('ndp-audit-permits', [
    {
      subject: { point: 'stayOn', destinations: serbia },
      value: { kind: 'span', count: 3, unit: 'years' },
      note: 'At most; with a reason such as work, a company, family or a home.',
    },
  ]),
  ...told('eprimefeed-2023-06-03', [
    {
      subject: { point: 'stayOn', destinations: places('AR'), ...fromRussia },
      value: {
        kind: 'words',
        words: 'Extensions beyond 90 days, once usual, were refused in several dozen cases.',
        language: 'en',
      },
    },
  ]),
  ...told('gradskeinfo-2022-05-31', [
    {
      subject: { point: 'bankAccount', destinations: serbia },
      value: { kind: 'yes' },
      note: 'With an identity document and one that shows where you stay; a hotel does not count. Perhaps the registration by the police.',
    },
  ]),
  ...told('tbc-newcomers', [
    {
      subject: { point: 'bankAccount', destinations: places('GE') },
      value: { kind: 'yes' },
      note: 'At this one bank: with a travel document and a statement what for; it may ask where the money comes from.',
    },
  ]),
  ...told('n1-2022-04-05', [
    {
      subject: { point: 'company', destinations: serbia, ...fromRussia },
      value: { kind: 'yes' },
      note: 'They were registered, most of them for IT and consulting.',
    },
    {
      subject: { point: 'newCompanies', destinations: serbia, ...fromRussia },
      value: { kind: 'count', count: 288 },
      note: 'From 24 February 2022 on, by the Business Registers Agency.',
    },
  ]),
  ...told('danas-2022-04-02', [
    {
      subject: { point: 'newCompanies', destinations: serbia, ...fromRussia },
      value: { kind: 'count', count: 323 },
      note: 'Since the beginning of the aggression, by the site VOICE.',
    },
  ]),
  ...told('apr-sole-trader-fees', [
    {
      subject: { point: 'companyCost', destinations: serbia },
      value: dinars(1_000, 1_500),
      note: 'Fee of the register for a sole trader: less electronically, more on paper.',
    },
  ]),
  ...told('visadan-business', [
    {
      subject: { point: 'companyCost', destinations: serbia },
      value: dinars(4_900, 4_900),
      note: 'About; fee of the register for a d.o.o.; capital, notary and translator are not in it.',
    },
  ]),
  ...told('ewb-2022-03-02', [
    {
      subject: { point: 'sanctions', destinations: places('BA') },
      value: { kind: 'yes' },
      note: 'Declared; whether they are carried out was not said.',
    },
    { subject: { point: 'sanctions', destinations: inUnion }, value: { kind: 'yes' } },
  ]),
  ...told('nova-2023-12-15', [
    { subject: { point: 'sanctions', destinations: places('ME') }, value: { kind: 'yes' } },
  ]),
  ...told('infobalkans-2022-10-13', [
    { subject: { point: 'sanctions', destinations: serbia }, value: { kind: 'no' } },
  ]),
  ...told('freedombunker-2022-02-25', [
    { subject: { point: 'sanctions', destinations: places('GE') }, value: { kind: 'no' } },
  ]),
  ...told('lapresse-2022-03-01', [
    { subject: { point: 'sanctions', destinations: places('TR') }, value: { kind: 'no' } },
  ]),
  ...told('aviation24-2022-03-13', [
    {
      subject: { point: 'flights', destinations: serbia, ...fromRussia },
      value: { kind: 'yes' },
      note: 'Belgrade and Moscow, directly, once a day.',
    },
  ]),
  ...told('serbiandaily-2022-10-08', [
    {
      subject: { point: 'mood', destinations: serbia },
      value: {
        kind: 'words',
        words:
          'Of 1,186 people asked in August 2022, 81 % were against sanctions on Russia and as many for good relations with it. How people who left Russia are met, it does not say.',
        language: 'en',
      },
    },
  ]),
];
