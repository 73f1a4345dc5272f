/** Law: one person has one tag in a circle. A newcomer's follows from her first device's key. */
import type { VerifyingKey } from '@krov/proof';
import { labelledHash } from '@krov/sealing';
import type { PersonTag } from '../circle/index.ts';

/** 16 bytes; further devices of hers get the same from the admin who adds them (circle issue). */
export const personTagFor = (member: VerifyingKey): PersonTag =>
  labelledHash('krov/person/1', member).slice(0, 16) as PersonTag;
