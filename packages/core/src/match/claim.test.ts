import { mustBeOk, type MonotonicMs } from '@krov/ground';
import { intakePublicKeyOf } from '@krov/sealing';
import { describe, expect, test } from 'vitest';
import { cardNamed, makeEvening, verdict } from '../../testing/boardLog.ts';
import { deliver, depsAt, penOf } from '../../testing/pen.ts';
import { caseOf, grantInForce, standingClaim } from '../board/index.ts';
import { claim, claimOf, release } from './claim.ts';
import { declareHandedOver, grant, isInForce, packagesDue, sendPackage } from './grant.ts';
import { decideByRule } from './grantRule.ts';
import { lapse, proposeLapse, silenceMs } from './lapse.ts';
import { leaseOf, leasesOfPerson, listen, nothingHeard } from './lease.ts';
import { openPackage, type CasePackage, type MailboxBytes } from './package.ts';

const card = cardNamed('Olena');
const { request } = card;
const at = (ms: number): MonotonicMs => ms as MonotonicMs;
