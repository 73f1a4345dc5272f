import { expect, test } from 'vitest';
import { journeySr } from './journeySr.ts';
import { inLatin, toLatin } from '@krov/ground';

test('each letter has one form, and a capital of two letters is one', () => {
  expect(toLatin('Љубичаста њива, џеп, Ђорђе, ћуп, жаба, шума')).toBe(
    'Ljubičasta njiva, džep, Đorđe, ćup, žaba, šuma',
  );
});

test('the whole page becomes Latin, and what is put into a sentence stays as it came', () => {
  const latin = inLatin(journeySr);
  expect(latin.title).toBe('Odlazim');
  expect(latin.hardest('Ольга и Марко')).toBe('Najteže: Ольга и Марко');
  expect(latin.span.days(3)).toBe('3 dana');
  expect(JSON.stringify(latin)).not.toMatch(/[Ѐ-ӿ]/);
});
