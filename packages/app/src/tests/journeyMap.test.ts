/** Which shape holds which place: the map takes a stand, and this says which (docs/decisions/0014). */
import { starterDestinations } from '@krov/core/guide';
import { expect, test } from 'vitest';
import { codeAt, drawWorld } from '../../journeyMap.mjs';

test.each([
  ['Simferopol', 34.1, 44.95, 'UA'],
  ['Sevastopol’s hills', 33.8, 44.6, 'UA'],
  ['Kyiv', 30.5, 50.4, 'UA'],
  ['Moscow', 37.6, 55.7, 'RU'],
  ['Pristina', 21.16, 42.66, 'XK'],
  ['the north of Cyprus', 33.4, 35.3, 'CY'],
  ['Ramallah', 35.2, 31.9, 'PS'],
  ['Taipei', 121.3, 24.8, 'TW'],
  ['Laayoune', -12, 25, 'EH'],
  ['Hargeisa', 44, 9.5, 'SO'],
] as const)('%s is drawn where this house draws it', (...[, longitude, latitude, code]) => {
  expect(codeAt([longitude, latitude])).toBe(code);
});

test('each destination of the starter pack has a shape or a dot, no land is drawn twice, and no line crosses the map', () => {
  const { width, height, shapes, dots } = drawWorld();
  const codes = [...shapes.map(([code]) => code), ...dots.map(([code]) => code)];
  expect(new Set(codes).size).toBe(codes.length);
  for (const destination of starterDestinations) expect(codes).toContain(destination);
  for (const [code, path] of shapes) {
    const steps = path.split(/[Mlz]/).flatMap((part) => part.match(/-?\d+/g) ?? []);
    expect(Math.max(...steps.map((step) => Math.abs(Number(step)))), code).toBeLessThan(width + 1);
    for (const ring of path.split('M').slice(1)) {
      const [, line = ''] = ring.split('l');
      const numbers = (line.match(/-?\d+/g) ?? []).map(Number);
      expect(Math.max(...numbers.map(Math.abs)), code).toBeLessThan(width / 3);
    }
  }
  for (const [code, x, y] of dots)
    expect([code, x >= 0 && x <= width, y <= height]).toEqual([code, true, true]);
});
