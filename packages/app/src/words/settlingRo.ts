/** Settling in, in Romanian. Its type is the English catalog: a missing sentence does not compile. */
import { counted } from './plural.ts';
import type { SettlingWords } from './settlingEn.ts';

export const settlingRo: SettlingWords = {
  lead: 'Alegeți locul și ce vă trebuie acolo. Fiecare pas apare o singură dată, cu locul unde a fost citit. Nimic de aici nu părăsește acest dispozitiv.',
  place: 'Unde vă stabiliți?',
  otherPlace: 'Alt loc',
  choosePlace: 'Alegeți acest loc',
  noPlace: 'Alegeți mai întâi locul.',
  aimsTitle: 'Ce vă trebuie?',
  aims: {
    'stay-permit': 'Permis de ședere',
    'bank-account': 'Cont la bancă',
    'sole-trader': 'Activitate pe cont propriu',
    company: 'Firmă cu angajați',
    school: 'Școală pentru un copil',
    doctor: 'Medic',
    phone: 'Număr de telefon',
    'driving-licence': 'Permis de conducere',
    cat: 'Animalul la veterinar',
  },
  steps: (count) => counted('ro', count, { one: '# pas', few: '# pași', other: '# de pași' }),
  notRead:
    'Despre asta, pentru acest loc, nu s-a citit nimic aici. Întrebați un om de acolo. Pasul poate fi totuși bifat și încredințat.',
  forWhom: (aim) => `${aim}: pentru cine`,
  nobodyYet: 'Spuneți mai sus cine a venit. Atunci apar aici pașii fiecăruia.',
  rolesTitle: 'Firmă: cine o înființează, cine este angajat',
  founds: 'o înființează',
  employed: 'este angajat',
  noAnimal: 'Adăugați animalul mai sus. Atunci apare aici pasul lui.',
  list: 'De făcut, în ordine',
  nothingYet: 'Alegeți mai sus ce vă trebuie. Atunci apar aici pașii.',
  counts: {
    now: (count) =>
      counted('ro', count, {
        one: '# se poate face acum',
        few: '# se pot face acum',
        other: '# se pot face acum',
      }),
    waiting: (count) =>
      counted('ro', count, { one: '# așteaptă', few: '# așteaptă', other: '# așteaptă' }),
    done: (count) =>
      counted('ro', count, { one: '# este gata', few: '# sunt gata', other: '# sunt gata' }),
  },
  fees: (sums) =>
    `Toate taxele despre care s-a citit, împreună: ${sums}. Datele și sursele apar la fiecare pas.`,
  cannotBeDated:
    'Aceste zile nu se potrivesc, de aceea pașii apar fără date. Vedeți ce este bifat și scoateți bifa greșită.',
  now: 'se poate face acum',
  late: (days) => `întârziere: ${days}`,
  after: (names) => `după: ${names}`,
  doneOn: (day) => `făcut: ${day}`,
  by: (day) => `cel târziu: ${day}`,
  forAll: 'pentru toți împreună',
  seenToBy: (name) => `se ocupă: ${name}`,
  more: 'Acte, timp, cost, sursă, notă',
  where: 'Unde',
  papers: 'Acte',
  time: 'Cât durează',
  noTime: 'Nimeni de aici nu știe cât durează. Se socotește ca și cum nu ar dura deloc.',
  cost: 'Cost',
  noCost: 'Nu se știe aici.',
  deadline: 'Termen',
  readIn: 'Unde s-a citit asta',
  atMost: (days) => `cel mult: ${days}`,
  between: (least, most) => `${least} – ${most}`,
  afterWithin: (name, days) => `după „${name}”: ${days}`,
  doneToday: 'Făcut astăzi',
  otherDay: 'Făcut în altă zi',
  doneThen: 'Bifați cu această zi',
  wrongDay: 'Alegeți ziua de azi sau una mai veche.',
  notDone: 'Totuși nu este făcut',
  whoSeesTo: 'Cine se ocupă',
  nobody: 'încă nimeni',
  note: 'Notă',
  keepNote: 'Păstrați nota',
};
