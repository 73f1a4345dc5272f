/**
 * Law: there are five families of failure, and an error never holds words or keys.
 *
 * Each failure carries a stable code (ids at most) that the app turns into one
 * sentence for the person. `Unopenable` never says why, so that nobody can use
 * an answer to learn about a key.
 */

/** Bytes or text that do not have the form the spec gives. `what` names the form, never the content. */
export type Malformed = { readonly kind: 'malformed'; readonly what: string };

/** Something sealed that does not open here: wrong key, altered bytes, or not for us. */
export type Unopenable = { readonly kind: 'unopenable' };

/** A rule said no. `rule` is the name of the rule, a sentence such as `earliestClaimWins`. */
export type Refused<Rule extends string = string> = {
  readonly kind: 'refused';
  readonly rule: Rule;
};

/** The other side could not be reached; trying again later can succeed. */
export type Unreachable = { readonly kind: 'unreachable'; readonly what: string };

/** Something that may be used once, or up to a limit, and has been. */
export type Spent = { readonly kind: 'spent'; readonly what: string };

export type Failure = Malformed | Unopenable | Refused | Unreachable | Spent;

export const malformed = (what: string): Malformed => ({ kind: 'malformed', what });
export const unopenable: Unopenable = { kind: 'unopenable' };
export const refused = <Rule extends string>(rule: Rule): Refused<Rule> => ({
  kind: 'refused',
  rule,
});
export const unreachable = (what: string): Unreachable => ({ kind: 'unreachable', what });
export const spent = (what: string): Spent => ({ kind: 'spent', what });
