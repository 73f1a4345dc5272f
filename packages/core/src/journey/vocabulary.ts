/**
 * Law: what a house itself puts into a plan is a key, which every language has words for; only
 * what somebody wrote herself is a text. A key that is taken away stays readable in old plans:
 * keys are added, and never mean something else.
 */

/** A step that the house knows; its id is the key, or the key, a dot and whose it is. */
export const stepKeys = [
  'travel',
  'arrive',
  'new-passport',
  'visa',
  'transit-visa',
  'permission',
  'chip',
  'rabies',
  'titre',
  'treatment',
  'examination',
  'certificate',
  'white-card',
  'leave-by',
  'stay-permit',
  'bank-account',
  'sole-trader',
  'company',
  'company-account',
  'work-contract',
  'school',
  'doctor',
  'phone',
  'driving-licence',
  'cat-at-vet',
  'ask-entry',
  'ask-vet',
  'founding-act',
  'capital',
  'e-signature',
  'beneficial-owner',
  'tax-registration',
  'founder-papers',
  'labour-market-test',
  'health-insurance',
  'renew-permit',
  'permit-ends',
] as const;
export type StepKey = (typeof stepKeys)[number];

/** Where a step is taken. */
export const placeKeys = [
  'border',
  'consulate',
  'online',
  'police',
  'bank',
  'register',
  'taxOffice',
  'notary',
  'vet',
  'laboratory',
  'school',
  'healthCentre',
  'healthInsurance',
  'shop',
  'employmentOffice',
] as const;
export type PlaceKey = (typeof placeKeys)[number];

/** What is to be brought. */
export const paperKeys = [
  'passport',
  'passportCopy',
  'photo',
  'whiteCard',
  'lease',
  'bankStatement',
  'insurance',
  'birthCertificate',
  'marriageCertificate',
  'translation',
  'diploma',
  'workContract',
  'foundingAct',
  'registerExtract',
  'feePaid',
  'oldLicence',
  'healthCertificate',
  'petPassport',
  'vaccinationBook',
  'titreResult',
  'hostId',
  'ownershipProof',
  'applicationForm',
  'stayPermit',
  'schoolRecord',
  'autobiography',
] as const;
export type PaperKey = (typeof paperKeys)[number];

const isIn = <Key extends string>(keys: readonly Key[], text: string): text is Key =>
  (keys as readonly string[]).includes(text);

/** The key of a step's id; null where somebody wrote the step herself. */
export const stepKeyOf = (id: string): StepKey | null => {
  const [key = ''] = id.split('.');
  return isIn(stepKeys, key) ? key : null;
};
export const isPlaceKey = (text: string): text is PlaceKey => isIn(placeKeys, text);
export const isPaperKey = (text: string): text is PaperKey => isIn(paperKeys, text);
