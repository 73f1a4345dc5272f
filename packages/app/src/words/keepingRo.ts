/** Law: see keepingEn.ts; in Romanian. */
import type { KeepingWords } from './keepingEn.ts';
import { counted } from './plural.ts';

export const keepingRo: KeepingWords = {
  nothingYet: 'Încă nu este nimic de păstrat. Spuneți întâi cine călătorește.',
  here: 'Pe acest dispozitiv',
  hereSays:
    'Planul se încuie cu șase cuvinte și rămâne în acest browser. Fără cuvinte nu îl deschide nimeni, iar noi nu putem ajuta.',
  keep: 'Păstrează pe acest dispozitiv',
  keepChanges: 'Păstrează modificările',
  kept: 'Păstrat pe acest dispozitiv, așa cum este acum.',
  keptBefore: 'Păstrat pe acest dispozitiv, așa cum era înainte de ultimele modificări.',
  remove: 'Șterge ce este păstrat aici',
  removeSays: 'Nu se poate anula. Fără altă copie, planul păstrat dispare.',
  removed: 'Șters din acest browser.',
  sixWords: 'Șase cuvinte',
  writeDown: 'Scrieți-le pe hârtie, separat de acest dispozitiv. Sunt arătate o singură dată.',
  tellThem: 'Spuneți-le cui îl deschide sau scrieți-le. Când pagina se închide, nu mai sunt.',
  writtenDown: 'Le-am scris',
  locking: 'Se încuie. Pe un telefon vechi durează până la zece secunde.',
  opening: 'Se deschide. Pe un telefon vechi durează până la zece secunde.',
  share: 'Dă-l mai departe, încuiat',
  shareSays:
    'Cine îl primește are nevoie de șase cuvinte ale lui. Spuneți-le pe altă cale decât cea pe care merge planul: prin voce sau pe hârtie.',
  lock: 'Încuie',
  lockAnew: 'Încuie din nou',
  asItWas: 'Încuiat așa cum era planul în acel moment. Modificările de după nu sunt în el.',
  link: 'Link',
  linkPicture: 'Linkul ca imagine pentru cameră',
  copy: 'Copiază',
  copied: 'Copiat.',
  notCopied: 'Acest browser nu copiază aici. Selectați textul și copiați-l.',
  file: 'Salvează ca fișier',
  fileOnly: 'Este prea mare pentru imagini. Dați mai departe fișierul.',
  pictures: (count) =>
    counted('ro', count, {
      one: 'Încape într-o imagine. Sau dați mai departe fișierul.',
      few: 'Încape în # imagini, în orice ordine. Sau dați mai departe fișierul.',
      other: 'Încape în # de imagini, în orice ordine. Sau dați mai departe fișierul.',
    }),
  part: (place, of) => `${place} din ${of}`,
  partPicture: (place, of) => `Imagine pentru cameră: ${place} din ${of}`,
  partText: 'Această parte ca text',
  previous: 'Înapoi',
  next: 'Înainte',
  open: 'Deschide',
  openHeading: 'Deschide un plan',
  openKept: 'Din acest browser',
  noneKept: 'Nimic nu este păstrat în acest browser.',
  paste: 'Un link sau una dintre mai multe părți',
  take: 'Ia-l',
  chooseFile: 'Un fișier',
  scan: 'Citește cu camera',
  stopScan: 'Oprește camera',
  noCamera: 'Camera nu poate fi folosită aici. Lipiți părțile ca text sau luați un fișier.',
  missing: (which, of, count) =>
    `${counted('ro', count, { one: 'Lipsește partea', few: 'Lipsesc părțile', other: 'Lipsesc părțile' })}: ${which} din ${of}.`,
  typeWords: 'Cele șase cuvinte',
  typeWordsHint: 'Cu litere latine sau chirilice, cu spații între ele.',
  doOpen: 'Deschide-l',
  close: 'Închide',
  notOfTheList: (words) => `Nu sunt printre cuvintele noastre: ${words}. Priviți fiecare literă.`,
  notSix: (count) =>
    counted('ro', count, {
      one: 'Aici este un cuvânt. Trebuie șase.',
      few: 'Aici sunt # cuvinte. Trebuie șase.',
      other: 'Aici sunt # de cuvinte. Trebuie șase.',
    }),
  staysAsItWas: 'Ce este pe această pagină rămâne cum era.',
  troubles: {
    aLockedPlanBeginsWithItsName:
      'Acesta nu este un plan încuiat. Căutați fișierul sau linkul pe care l-ați primit.',
    aLockedPlanIsOfThisVersion:
      'L-a încuiat un Krov mai nou. Deschideți din nou pagina cu internet, apoi încercați iar.',
    aLockedPlanIsNotCut: 'Îi lipsește sfârșitul: a fost tăiat pe drum. Cereți-l din nou, întreg.',
    aLockedPlanIsAsItWas: 'S-a deteriorat pe drum. Cereți-l din nou.',
    theWordsAreOfThisPlan:
      'Este întreg, dar aceste cuvinte nu îl deschid. Cereți cuvintele lui sau verificați ordinea.',
    aPartIsOfThisVersion:
      'Această parte este făcută de un Krov mai nou. Deschideți din nou pagina cu internet, apoi încercați iar.',
    aPartIsNotCut: 'Această parte a fost tăiată sau deteriorată. Luați-o din nou.',
    aPartIsOfTheSameSet: 'Această parte este din alt plan. Părțile luate înainte sunt încă aici.',
    thePartsAreTheWhole: 'Părțile nu se potrivesc. Luați-le pe toate din nou.',
    nothingToRead: 'În acest text nu este niciun plan. Copiați linkul întreg.',
    tooLarge: 'Acest fișier este prea mare ca să fie un plan.',
    notKept:
      'Acest browser nu păstrează nimic: poate este o fereastră privată sau discul este plin. Salvați un fișier.',
    notLocked: 'Ceva din plan este prea lung: un nume sau o notă. Scurtați.',
    noWorker:
      'Browserul nu a reușit: poate nu are destulă memorie. Închideți alte pagini și încercați iar.',
  },
  since: 'Ce s-a schimbat de când a fost păstrat',
  changed: (count) =>
    counted('ro', count, {
      one: 'S-a schimbat un răspuns pe care se sprijină acest plan.',
      few: 'S-au schimbat # răspunsuri pe care se sprijină acest plan.',
      other: 'S-au schimbat # de răspunsuri pe care se sprijină acest plan.',
    }),
  nothingChanged:
    'Din cele pe care se sprijină acest plan, nimic din ce se știe aici nu s-a schimbat de atunci.',
  before: 'Atunci',
  after: 'Acum',
  notKnownThen: 'Nu se știa aici atunci',
  turns: { better: 'mai bine', worse: 'mai rău', unclear: 'mai bine sau mai rău: vedeți singuri' },
  haveRead: 'Am citit',
};
