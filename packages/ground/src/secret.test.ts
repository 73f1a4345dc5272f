import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { revealSecret, secret } from './secret.ts';

test('a secret prints as "secret" in text, JSON and the inspector, and is revealed by one function', () => {
  const hidden = secret('walnut');
  expect(`${String(hidden)} ${JSON.stringify({ hidden })} ${inspect(hidden)}`).not.toContain(
    'walnut',
  );
  expect(revealSecret(hidden)).toBe('walnut');
});
