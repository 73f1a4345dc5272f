/**
 * Law: a secret prints as "secret" wherever it ends up: logs, JSON, templates,
 * inspectors. `revealSecret` is the only way to its value, so that a search for
 * that name finds every place where one is used.
 */
const values = new WeakMap<object, unknown>();

export class Secret<T> {
  declare private readonly held: T;

  constructor(value: T) {
    values.set(this, value);
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), {
      value: () => 'secret',
    });
  }

  toString(): string {
    return 'secret';
  }

  toJSON(): string {
    return 'secret';
  }
}

export const secret = <T>(value: T): Secret<T> => new Secret(value);

export const revealSecret = <T>(hidden: Secret<T>): T => values.get(hidden) as T;
