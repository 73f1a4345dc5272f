// @ts-check
/** Law: a process of people answers each question once, and ends with who asks. */
import process from 'node:process';

/** Says something without being asked. @param {unknown} told */
export const tell = (told) => void process.send?.({ told });

/**
 * Answers with these from now on.
 * @param {Readonly<Record<string, (said: never) => unknown>>} verbs
 */
export const answerWith = (verbs) => {
  process.on('message', (/** @type {{ id: number, verb: string, said: never }} */ asked) => {
    const { id, verb, said } = asked;
    void Promise.resolve()
      .then(() => verbs[verb]?.(said))
      .then(
        (answer) => process.send?.({ id, answer }),
        (error) => process.send?.({ id, error: String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(0));
};
