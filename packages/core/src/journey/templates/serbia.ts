/**
 * Law: Serbia as it was read on 2026-11-23, from pages of which many have no date. The single
 * permit of residence and work is that of 1 February 2024.
 */
import type { Country } from '../../guide/index.ts';
import { after, days, fee, toldStep, within, type PlaceBook, type ToldStep } from './book.ts';

const arriving: readonly ToldStep[] = [
  toldStep('white-card', 'home', {
    where: 'police',
    papers: ['applicationForm', 'passport', 'hostId', 'ownershipProof'],
    waits: [within(after('arrive'), 1, ['mfa-rs-stay', 'serbiahome-white-card'])],
    evidence: ['unija-2021-04-28'],
  }),
  toldStep('phone', 'office', {
    where: 'shop',
    papers: ['passport'],
    waits: [after('arrive')],
    evidence: ['szmsz-2025-02-03', 'simwiki-serbia'],
  }),
  toldStep('bank-account', 'office', {
    where: 'bank',
    papers: ['passport', 'whiteCard'],
    waits: [after('white-card')],
    evidence: ['gradskeinfo-2022-05-31', 'welcometoserbia-accounts', 'serbiahome-white-card'],
  }),
];

const permits: readonly ToldStep[] = [
  toldStep('stay-permit', 'office', {
    where: 'online',
    papers: ['passportCopy', 'photo', 'whiteCard', 'lease', 'hostId', 'feePaid'],
    waits: [
      after('white-card'),
      after('work-contract', 'ifOwn'),
      after('labour-market-test', 'ifOwn'),
      after('founder-papers', 'ifOwn'),
    ],
    takes: [
      days('tsg-single-permit', 0, 15),
      days('ntpark-2023-08-25', 0, 15),
      days('intermark-single-permit', 0, 15),
    ],
    costs: [
      fee('vp-2024-02-06', 'RSD', [22_790, 22_790]),
      fee('fermastudio-single-permit', 'RSD', [27_000, 27_000]),
      fee('immigration-solutions-lists', 'RSD', [26_500, 26_500]),
    ],
    evidence: ['mup-temporary-residence', 'immigration-solutions-lists'],
  }),
  toldStep('founder-papers', 'paper', {
    papers: [
      'registerExtract',
      'diploma',
      'translation',
      'autobiography',
      'insurance',
      'bankStatement',
    ],
    waits: [after('company', 'ifThere'), after('sole-trader', 'ifOwn')],
    evidence: ['immigration-solutions-lists'],
  }),
  toldStep('labour-market-test', 'work', {
    where: 'employmentOffice',
    takes: [days('intermark-single-permit', 0, 4)],
    waits: [after('company')],
    evidence: ['vp-2024-02-06', 'residencepermitserbia-steps'],
  }),
  toldStep('work-contract', 'work', {
    waits: [after('company')],
    evidence: ['nsz-foreigners', 'residencepermitserbia-steps'],
  }),
  toldStep('renew-permit', 'office', {
    where: 'online',
    papers: ['passport', 'photo', 'whiteCard', 'feePaid'],
    evidence: ['mup-extension'],
  }),
  toldStep('permit-ends', 'deadline', {
    takes: [days('mup-extension', 0, 0)],
    waits: [
      {
        after: 'renew-permit',
        says: [
          { source: 'immigratetoserbia-extension', least: 30, most: 92 },
          { source: 'mup-extension', least: 0, most: 92 },
        ],
        mostIsTo: 'begin',
      },
    ],
    evidence: ['mup-extension'],
  }),
];

const shared = { forWhom: 'party' } as const;

const business: readonly ToldStep[] = [
  toldStep('sole-trader', 'work', {
    where: 'register',
    papers: ['applicationForm', 'passportCopy', 'feePaid'],
    waits: [after('arrive')],
    costs: [
      fee('apr-sole-trader-founding', 'RSD', [1_500, 1_600]),
      fee('apr-sole-trader-fees', 'RSD', [1_000, 1_500]),
    ],
    evidence: ['apr-sole-trader-founding'],
  }),
  toldStep('founding-act', 'work', {
    ...shared,
    where: 'notary',
    takes: [days('theactant-doo', 1, 1)],
    waits: [after('arrive')],
    evidence: ['pavleski-doo'],
  }),
  toldStep('capital', 'work', {
    ...shared,
    where: 'bank',
    waits: [after('founding-act')],
    costs: [
      fee('pavleski-doo', 'RSD', [100, 100]),
      fee('andjelka-doo', 'RSD', [100, 100]),
      fee('visadan-business', 'RSD', [100, 100]),
    ],
    evidence: ['pavleski-doo'],
  }),
  toldStep('company', 'work', {
    ...shared,
    where: 'register',
    papers: ['foundingAct', 'passportCopy', 'feePaid'],
    takes: [days('visadan-business', 7, 14)],
    costs: [fee('visadan-business', 'RSD', [4_900, 4_900])],
    waits: [after('founding-act')],
    evidence: ['andjelka-doo'],
  }),
  toldStep('company-account', 'work', {
    ...shared,
    where: 'bank',
    papers: ['registerExtract', 'passport'],
    waits: [after('company')],
    evidence: ['visadan-business', 'poreskisavetnikkv-doo'],
  }),
  toldStep('e-signature', 'paper', {
    ...shared,
    takes: [days('poreskisavetnikkv-doo', 0, 14)],
    waits: [after('arrive')],
    evidence: ['poreskisavetnikkv-doo'],
  }),
  toldStep('beneficial-owner', 'work', {
    ...shared,
    where: 'register',
    waits: [after('e-signature'), within(after('company'), 15, ['poreskisavetnikkv-doo'])],
    evidence: ['poreskisavetnikkv-doo'],
  }),
  toldStep('tax-registration', 'work', {
    ...shared,
    where: 'taxOffice',
    waits: [after('company')],
    evidence: ['pavleski-doo', 'poreskisavetnikkv-doo'],
  }),
];

const daily: readonly ToldStep[] = [
  toldStep('school', 'office', {
    where: 'school',
    papers: ['birthCertificate', 'whiteCard', 'stayPermit', 'healthCertificate', 'schoolRecord'],
    waits: [after('white-card'), after('stay-permit', 'ifOwn')],
    evidence: ['forpes-school', 'zamedia-2016-04-01'],
  }),
  toldStep('health-insurance', 'office', {
    where: 'healthInsurance',
    papers: ['stayPermit'],
    waits: [after('white-card'), after('stay-permit', 'ifOwn')],
    evidence: ['expaty-health'],
  }),
  toldStep('doctor', 'office', {
    where: 'healthCentre',
    waits: [after('health-insurance')],
    evidence: ['homesoverseas-health'],
  }),
  toldStep('driving-licence', 'office', {
    where: 'police',
    papers: ['oldLicence', 'translation', 'passport', 'stayPermit', 'healthCertificate', 'feePaid'],
    waits: [
      after('white-card'),
      within(after('stay-permit', 'ifOwn'), 180, ['internationalwealth-licence']),
    ],
    evidence: ['mup-licence', 'serbiahome-white-card'],
  }),
  toldStep('cat-at-vet', 'pet', {
    ...shared,
    where: 'vet',
    papers: ['petPassport'],
    waits: [within(after('arrive'), 15, ['rulebook-pets'])],
    evidence: ['rulebook-pets'],
  }),
];

export const serbia: PlaceBook = {
  country: 'RS' as Country,
  steps: [...arriving, ...permits, ...business, ...daily],
  aims: {
    'stay-permit': [{ whom: 'each', keys: ['white-card', 'stay-permit'] }],
    'bank-account': [{ whom: 'each', keys: ['white-card', 'bank-account'] }],
    'sole-trader': [{ whom: 'each', keys: ['sole-trader', 'founder-papers'] }],
    company: [
      {
        whom: 'founders',
        keys: [
          'founding-act',
          'capital',
          'company',
          'company-account',
          'e-signature',
          'beneficial-owner',
          'tax-registration',
          'founder-papers',
        ],
      },
      {
        whom: 'employed',
        keys: ['white-card', 'labour-market-test', 'work-contract', 'stay-permit'],
      },
    ],
    school: [{ whom: 'each', keys: ['white-card', 'school'] }],
    doctor: [{ whom: 'each', keys: ['white-card', 'health-insurance', 'doctor'] }],
    phone: [{ whom: 'each', keys: ['phone'] }],
    'driving-licence': [{ whom: 'each', keys: ['white-card', 'driving-licence'] }],
    cat: [{ whom: 'each', keys: ['cat-at-vet'] }],
  },
};
