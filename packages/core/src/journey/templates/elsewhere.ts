/**
 * Law: of other places only what was read: in Montenegro registration, permit and company, in
 * Armenia the permit, in Georgia the sole trader. All else there is not known here.
 */
import type { Country } from '../../guide/index.ts';
import { after, days, fee, toldStep, within, type PlaceBook } from './book.ts';

const montenegro: PlaceBook = {
  country: 'ME' as Country,
  steps: [
    toldStep('white-card', 'home', {
      where: 'police',
      papers: ['passport', 'hostId', 'ownershipProof'],
      waits: [within(after('arrive'), 1, ['topljevlja-registration'])],
      evidence: ['topljevlja-registration'],
    }),
    toldStep('company', 'work', {
      forWhom: 'party',
      where: 'register',
      takes: [days('edustream-montenegro', 0, 18)],
      waits: [after('arrive')],
      evidence: ['edustream-montenegro'],
    }),
    toldStep('capital', 'work', {
      forWhom: 'party',
      costs: [fee('zagranitsa-montenegro', 'EUR', [1, 1])],
      waits: [after('arrive')],
      evidence: ['zagranitsa-montenegro'],
    }),
    toldStep('stay-permit', 'office', {
      papers: ['bankStatement'],
      takes: [days('zagranitsa-montenegro', 60, 90), days('dzen-montenegro', 14, 14)],
      waits: [after('white-card'), after('company', 'ifThere')],
      evidence: ['zagranitsa-montenegro', 'edustream-montenegro', 'dzen-montenegro'],
    }),
  ],
  aims: {
    'stay-permit': [{ whom: 'each', keys: ['white-card', 'stay-permit'] }],
    company: [{ whom: 'founders', keys: ['company', 'capital'] }],
  },
};

const armenia: PlaceBook = {
  country: 'AM' as Country,
  steps: [
    toldStep('stay-permit', 'office', {
      papers: [
        'applicationForm',
        'passport',
        'translation',
        'healthCertificate',
        'photo',
        'feePaid',
      ],
      takes: [days('eregulations-2020-02-25', 25, 30), days('armenian-lawyer', 30, 30)],
      costs: [fee('armenian-lawyer', 'AMD', [105_000, 105_000])],
      waits: [after('arrive')],
      evidence: ['eregulations-2020-02-25'],
    }),
  ],
  aims: { 'stay-permit': [{ whom: 'each', keys: ['stay-permit'] }] },
};

const georgia: PlaceBook = {
  country: 'GE' as Country,
  steps: [
    toldStep('sole-trader', 'work', {
      where: 'register',
      papers: ['applicationForm', 'passport'],
      waits: [after('arrive')],
      evidence: ['dalma-georgia'],
    }),
  ],
  aims: { 'sole-trader': [{ whom: 'each', keys: ['sole-trader'] }] },
};

export const elsewhere: readonly PlaceBook[] = [montenegro, armenia, georgia];
