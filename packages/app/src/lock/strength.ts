/**
 * Law: nobody can see how hard a passphrase is to guess, only how hard it cannot be. So
 * what is said is a bound, in words, and no meter.
 *
 * Against Argon2id at 64 MiB a taken device is tried at some ten guesses a second for each
 * rented machine; eight letters of a usual kind do not stand that for long.
 */
export type Strength = 'none' | 'short' | 'guessable' | 'fair' | 'long';

const fewestLetters = 8;

const countOf = (things: Iterable<string>): number => new Set(things).size;

export const strengthOf = (passphrase: string): Strength => {
  const letters = [...passphrase.trim()];
  const differentWords = countOf(
    passphrase
      .trim()
      .split(/\s+/)
      .filter((word) => word.length > 2),
  );
  const differentLetters = countOf(letters);
  if (letters.length === 0) return 'none';
  if (letters.length < fewestLetters || differentLetters < 5) return 'short';
  if (letters.length >= 20 && differentWords >= 4) return 'long';
  if (letters.length >= 14 && differentLetters >= 8) return 'fair';
  return 'guessable';
};

/** Whether a device may be locked with it at all. */
export const isEnough = (passphrase: string): boolean =>
  !['none', 'short'].includes(strengthOf(passphrase));
