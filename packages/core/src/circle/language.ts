/** Law: the languages that a person of a house can speak are named once, in one order. */
import { oneOf, type Codec } from '@krov/ground';

/** The languages a member can speak. The order is part of the format (door.md §4). */
export const languages = ['ru', 'uk', 'sr', 'ro', 'en'] as const;
export type Language = (typeof languages)[number];
export const languageCodec: Codec<Language> = oneOf('language', languages);
