/** No sentence holds a word that the glossary rules out, promises what nobody can keep, or raises its voice. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const glossary = path.join(folder, '../../../../docs/glossary.md');

/** The first column of the glossary's last table: ["ticket", "user", …]. */
const ruledOut = (): readonly string[] =>
  (readFileSync(glossary, 'utf8').split('## Words we do not use')[1] ?? '')
    .split('\n')
    .flatMap((line) => /^\| ([a-z ]+)(?: \(.*\))? \|/.exec(line)?.[1]?.trim() ?? [])
    .filter((word) => word !== 'not');

/** The same in Russian, by the roots of the words. */
const ruledOutInRussian = [
  /тикет/i,
  /пользовател/i,
  /юзер/i,
  /клиент/i,
  /бенефициар/i,
  /получател[ьяюе]\p{L}* помощи/iu,
  /жертв/i,
  /админк/i,
  /панел\p{L}* (управления|админ)/iu,
  /парол[ьяюе](?!\p{L})/iu,
];
/** What Krov never says (the design's *What Krov may say, and never says*). */
const neverSaid = [
  /100 ?%/,
  /anonym|аноним/i,
  /untraceable|не ?отслед/i,
  /plausible|правдоподобно\p{L}* отриц/iu,
  /\b(totally|completely) (safe|secure)\b|полностью безопас/i,
];
const loud = [/[!！]/];

const wholeWord = (word: string): RegExp =>
  new RegExp(`\\b${word.replace(' ', '\\s+')}(s|es|ies)?\\b`, 'i');

const rules = (): readonly RegExp[] => [
  ...ruledOut().map(wholeWord),
  ...ruledOutInRussian,
  ...neverSaid,
  ...loud,
];

/** Everything between quotes in a catalog. */
const sentencesOf = (text: string): readonly string[] => {
  const sentences: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    )
      sentences.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('words.ts', text, ts.ScriptTarget.ES2022, true));
  return sentences;
};

/** What a page says: its texts and attributes, without style and script. */
const textsOf = (html: string): readonly string[] =>
  html
    .replace(/<!doctype html>|<!--.*?-->/gis, '')
    .replace(/<(style|script)>.*?<\/\1>/gis, '')
    .split(/[<>]|"/)
    .map((text) => text.trim());

const offences = (sentences: readonly string[]): readonly string[] =>
  sentences.filter((sentence) => rules().some((rule) => rule.test(sentence)));

const catalogs = readdirSync(folder).filter((file) => /(En|Ru)\.ts$/.test(file));

test('the glossary rules words out, and each of them would be found', () => {
  expect(ruledOut()).toEqual([
    'ticket',
    'user',
    'client',
    'beneficiary',
    'victim',
    'admin panel',
    'password',
  ]);
  const bad = [
    'New ticket',
    'Users',
    'Your client',
    'A beneficiary',
    'the victim’s name',
    'Admin  panel',
    'Passwords',
    'Пароль',
    'пароля',
    'Новый пользователь',
    'Наши клиенты',
    'жертвы',
    'Вы анонимны',
    'You are anonymous',
    '100 % secure',
    'Done!',
  ];
  expect(offences(bad)).toEqual(bad);
  expect(offences(['Passphrase', 'Парольная фраза', 'It is used once', 'Admin'])).toEqual([]);
});

test.each(catalogs)('%s keeps to the glossary', (file) => {
  const sentences = sentencesOf(readFileSync(path.join(folder, file), 'utf8'));
  expect(sentences.length).toBeGreaterThan(10);
  expect(offences(sentences)).toEqual([]);
});

test.each(['attic', 'neutral'])('the page %s keeps to the glossary', (page) => {
  const texts = textsOf(readFileSync(path.join(folder, '..', page, 'index.html'), 'utf8'));
  expect(texts.some((text) => /[a-z]{4}/.test(text))).toBe(true);
  expect(offences(texts)).toEqual([]);
});
