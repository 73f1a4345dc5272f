/** What people type finds what was written, with the real stemmers; docs/protocol/search.md. */
import { find, makeIndex, type Document } from '@krov/core/search';
import { beforeAll, expect, test } from 'vitest';
import { loadStems } from './stemmers.ts';

const texts: readonly (readonly [id: string, lang: string, text: string])[] = [
  ['address', 'en', 'Whoever comes to stay registers the address within 24 hours.'],
  ['address', 'ru', 'Кто приехал и остаётся, регистрирует адрес в течение 24 часов.'],
  ['address', 'uk', 'Хто приїхав і залишається, реєструє адресу протягом 24 годин.'],
  ['address', 'sr-Cyrl', 'Ко дође и остаје, пријављује адресу у року од 24 сата.'],
  ['address', 'ro', 'Cine vine și rămâne își înregistrează adresa în 24 de ore.'],
  ['bank', 'en', 'Two banks open accounts for people without a residence permit.'],
  ['bank', 'ru', 'Два банка открывают счета людям без вида на жительство.'],
  ['bank', 'uk', 'Два банки відкривають рахунки людям без посвідки на проживання.'],
  ['bank', 'sr-Cyrl', 'Две банке отварају рачуне људима без дозволе боравка.'],
  ['bank', 'ro', 'Două bănci deschid conturi pentru oameni fără permis de ședere.'],
  ['company', 'en', 'Foreigners founded a thousand new companies, mostly in computing.'],
  ['company', 'ru', 'Иностранцы основали тысячу новых компаний, больше всего в ИТ.'],
  ['company', 'uk', 'Іноземці заснували тисячу нових компаній, найбільше в ІТ.'],
  ['company', 'sr-Latn', 'Stranci su osnovali hiljadu novih preduzeća, najviše u računarstvu.'],
  ['company', 'ro', 'Străinii au înființat o mie de companii noi, mai ales în informatică.'],
  ['cat', 'en', 'A cat needs a chip and a rabies vaccination 21 days before the journey.'],
  ['cat', 'ru', 'Кошке нужны чип и прививка от бешенства за 21 день до поездки.'],
  ['cat', 'uk', 'Кішці потрібні чип і щеплення від сказу за 21 день до подорожі.'],
  ['cat', 'sr-Cyrl', 'Мачки треба чип и вакцина против беснила 21 дан пре путовања.'],
  [
    'cat',
    'ro',
    'Pisica are nevoie de cip și de vaccin antirabic cu 21 de zile înainte de călătorie.',
  ],
  ['school', 'en', 'Children are taken into school at any time of the year, also without papers.'],
  ['school', 'ru', 'Детей берут в школу в любое время года, и без документов.'],
  ['school', 'uk', 'Дітей беруть до школи будь-якої пори року, і без документів.'],
  ['school', 'sr-Cyrl', 'Децу примају у школу у свако доба године, и без докумената.'],
  ['school', 'ro', 'Copiii sunt primiți la școală oricând în cursul anului, și fără acte.'],
  ['doctor', 'en', 'The free clinic sees people without insurance on Tuesdays.'],
  ['doctor', 'ru', 'Бесплатная поликлиника принимает людей без страховки по вторникам.'],
  ['doctor', 'uk', 'Безкоштовна поліклініка приймає людей без страховки щовівторка.'],
  ['doctor', 'sr-Cyrl', 'Бесплатна амбуланта прима људе без осигурања уторком.'],
  ['doctor', 'ro', 'Clinica gratuită primește marțea oameni fără asigurare.'],
  ['only-ru', 'ru', 'В шахматном клубе играют по субботам.'],
  ['only-sr', 'sr-Cyrl', 'Ђорђе држи часове гитаре у подруму.'],
];

/** What is typed, in whose language, and what is meant. */
const questions: readonly (readonly [typed: string, lang: string, id: string])[] = [
  ['registering an address', 'en', 'address'],
  ['bank account', 'en', 'bank'],
  ['open accounts', 'en', 'bank'],
  ['founding company', 'en', 'company'],
  ['cats', 'en', 'cat'],
  ['vaccinat', 'en', 'cat'],
  ['schools for a child papers', 'en', 'school'],
  ['insured clinics', 'en', 'doctor'],
  ['chess club', 'en', ''],
  ['регистрация адреса', 'ru', 'address'],
  ['открыть счёт в банке', 'ru', 'bank'],
  ['открыть счет', 'ru', 'bank'],
  ['новая компания иностранца', 'ru', 'company'],
  ['чип для кошки', 'ru', 'cat'],
  ['прививки кошек', 'ru', 'cat'],
  ['школы без документа', 'ru', 'school'],
  ['бесплатной поликлиникой', 'ru', 'doctor'],
  ['страховк', 'ru', 'doctor'],
  ['шахматы', 'ru', 'only-ru'],
  ['реєстрація адреси', 'uk', 'address'],
  ['рахунок у банку', 'uk', 'bank'],
  ['банкам відкрити рахунок', 'uk', 'bank'],
  ['нова компанія іноземця', 'uk', 'company'],
  ['кішки чип', 'uk', 'cat'],
  ['подорожей', 'uk', 'cat'],
  ['школа без документа', 'uk', 'school'],
  ['поліклініку безкоштовну', 'uk', 'doctor'],
  ['пријава адресе', 'sr-Cyrl', 'address'],
  ['adresu', 'sr-Latn', 'address'],
  ['racun u banci', 'sr-Latn', 'bank'],
  ['рачун у банци', 'sr-Cyrl', 'bank'],
  ['предузеће', 'sr-Cyrl', 'company'],
  ['preduzeca stranaca', 'sr-Latn', 'company'],
  ['macka', 'sr-Latn', 'cat'],
  ['мачка вакцинама', 'sr-Cyrl', 'cat'],
  ['skola dokument', 'sr-Latn', 'school'],
  ['osiguranje', 'sr-Latn', 'doctor'],
  ['djordje gitara', 'sr-Latn', 'only-sr'],
  ['Đorđe', 'sr-Latn', 'only-sr'],
  ['adrese', 'ro', 'address'],
  ['inregistrarea adresei', 'ro', 'address'],
  ['cont la banca', 'ro', 'bank'],
  ['băncile', 'ro', 'bank'],
  ['companiile strainilor', 'ro', 'company'],
  ['pisicile cip', 'ro', 'cat'],
  ['calatoria', 'ro', 'cat'],
  ['scoala copilului', 'ro', 'school'],
  ['şcoală', 'ro', 'school'],
  ['clinici gratuite', 'ro', 'doctor'],
];

const documents: readonly Document[] = texts.map(([id, lang, text]) => ({
  id,
  lang,
  fields: [{ text, weight: 1 }],
}));
let index: ReturnType<typeof makeIndex>;
beforeAll(async () => {
  index = makeIndex(documents, await loadStems(['ru', 'uk', 'sr', 'ro', 'en']));
});
const ask = (text: string, lang: string) => find(index, { text, langs: [lang], most: 3 });

test('of what people type, inflected, in either script, without marks, 95 in 100 find it among the first three', () => {
  const missed = questions.filter(([typed, lang, id]) => {
    const hits = ask(typed, lang);
    return id === '' ? hits.length > 0 : !hits.some((hit) => hit.id === id && !hit.isFallback);
  });
  expect(missed.slice(Math.floor(questions.length * 0.05))).toEqual([]);
});

test('what only another language has is found there, and says so; each statement stands once', () => {
  expect(ask('шахматном клубе', 'sr-Latn')).toEqual([
    { id: 'only-ru', lang: 'ru', isFallback: true },
  ]);
  expect(ask('гитаре', 'en').map(({ id, lang }) => [id, lang])).toEqual([['only-sr', 'sr']]);
  const all = ask('24', 'uk');
  expect(all.map(({ id }) => id)).toEqual(['address']);
  expect(all[0]?.isFallback).toBe(false);
});

test('all words come before some, and what is rare before what is frequent', () => {
  expect(ask('people without insurance', 'en')[0]?.id).toBe('doctor');
  expect(ask('people without a permit', 'en')[0]?.id).toBe('bank');
});

test('as one types, the last word is a beginning', () => {
  for (const typed of ['ins', 'insu', 'insur', 'insurance'])
    expect(ask(typed, 'en')[0]?.id).toBe('doctor');
  expect(ask('ins people', 'en')[0]?.id).not.toBeUndefined();
  expect(ask('zzyx', 'en')).toEqual([]);
  expect(ask('  ', 'en')).toEqual([]);
});
