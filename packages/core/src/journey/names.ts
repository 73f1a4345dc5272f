/**
 * Law: who and what a plan names has a name of this device alone: a short word in small
 * letters that says nothing to anybody else, and is never a number of a paper.
 */
import {
  err,
  malformed,
  mapped,
  ok,
  text,
  type Brand,
  type Codec,
  type Malformed,
  type Result,
} from '@krov/ground';

export type PersonId = Brand<string, 'PersonId'>;
export type PetId = Brand<string, 'PetId'>;
export type StepId = Brand<string, 'StepId'>;

const shortName = /^[a-z0-9][a-z0-9-]{0,31}$/;

export const personId = (text: string): Result<PersonId, Malformed> =>
  named<PersonId>('person id', shortName, text);
export const petId = (text: string): Result<PetId, Malformed> =>
  named<PetId>('pet id', shortName, text);
/** Two names joined by a dot, where one step is taken for each person: `permit.olena`. */
export const stepId = (text: string): Result<StepId, Malformed> =>
  named<StepId>('step id', /^[a-z0-9][a-z0-9-]{0,31}(\.[a-z0-9][a-z0-9-]{0,31})?$/, text);

export const personIdCodec: Codec<PersonId> = /* @__PURE__ */ namedCodec('person id', personId);
export const petIdCodec: Codec<PetId> = /* @__PURE__ */ namedCodec('pet id', petId);
export const stepIdCodec: Codec<StepId> = /* @__PURE__ */ namedCodec('step id', stepId, 65);

function named<Name extends string>(
  what: string,
  form: RegExp,
  text: string,
): Result<Name, Malformed> {
  return form.test(text) ? ok(text as Name) : err(malformed(what));
}

function namedCodec<Name extends string>(
  name: string,
  read: (text: string) => Result<Name, Malformed>,
  most = 32,
): Codec<Name> {
  return mapped(text(most), {
    name,
    wrap: (word): Name | undefined => {
      const result = read(word);
      return result.ok ? result.value : undefined;
    },
    unwrap: (word): string => word,
  });
}
