/** How long one may stay, and the legs of a journey, in Romanian. */
import { counted } from './plural.ts';
import type { StayingWords } from './stayingEn.ts';

export const stayingRo: StayingWords = {
  title: 'Cât timp se poate rămâne acolo?',
  lead: 'Se numără și ziua intrării, și ziua ieșirii. Nimic de aici nu părăsește acest dispozitiv.',
  who: 'Cine',
  where: 'Unde',
  chooseBoth: 'Spuneți cine și unde. Apoi zilele se numără aici.',
  ownCountry: 'Aceasta este țara pașaportului. Aici nu se numără zile.',
  withoutPassport: 'Fără pașaport, nicio regulă nu se poate citi aici. Întrebați un om.',
  areaCounts: (area) => `Zilele se numără în tot spațiul împreună: ${area}.`,
  passport: (passport) => `Cu acest pașaport: ${passport}`,
  stays: 'Șederi, trecute și plănuite',
  noStays: 'Nicio ședere nu este scrisă. Încă nu este nimic de numărat.',
  from: 'Ziua intrării',
  until: 'Ziua ieșirii',
  addStay: 'Adaugă șederea',
  stayLine: (from, until, days) => `${from} – ${until}, ${days}`,
  refused: {
    aStayEndsAfterItBegins:
      'O ședere se termină înainte să înceapă. Scoateți-o și scrieți din nou ambele zile.',
    staysDoNotOverlap:
      'Aceste zile sunt deja în altă ședere. Scoateți-o pe aceea sau schimbați zilele.',
    aStayIsNoLongerThanTheRuleAllows:
      'Regula nu permite o ședere atât de lungă. Întrebați pentru mai puține zile.',
    noLaterDayIsLawful:
      'După această regulă, nicio zi de mai târziu nu o permite. Întrebați un om înainte de plecare.',
    thatDayIsNotLawful:
      'După această regulă, nu se poate intra în acea zi: zilele s-au terminat sau o ședere este scrisă deja atunci.',
  },
  rules: 'Regula și cine o spune',
  noRule: 'Nimeni de aici nu știe cât. Întrebați un om sau scrieți regula care vi s-a spus.',
  severalRules:
    'Aici sunt spuse mai multe reguli. Se numără după fiecare. Țineți-vă de cea cu mai puține zile.',
  windowRule: (allowed, window) => `${allowed} din oricare ${window}`,
  stretchRule: (allowed) => `Neîntrerupt cel mult: ${allowed}`,
  renewed: (days) =>
    days === null
      ? 'După ieșire, numărătoarea nu începe din nou.'
      : days === 0
        ? 'După orice ieșire, numărătoarea începe din nou.'
        : `Numărătoarea începe din nou după ${counted('ro', days, { one: '# zi întreagă', few: '# zile întregi', other: '# de zile întregi' })} în afară.`,
  renewalNotSaid:
    'Dacă numărătoarea începe din nou după ieșire nu se știe aici. S-a numărat ca și cum nu ar începe. Întrebați un om.',
  ownRule: 'Cuvântul dumneavoastră',
  ownForm: 'Scrieți o regulă care vi s-a spus',
  ownKind: 'Ce fel de regulă',
  ownKinds: { window: 'atâtea zile din fiecare atâtea', stretch: 'atâtea zile neîntrerupt' },
  ownAllowed: 'Câte zile sunt permise',
  ownWindow: 'Din fiecare câte zile (numai pentru primul fel)',
  ownRenewed:
    'După câte zile în afară începe din nou numărătoarea (numai pentru al doilea fel). 0: după orice ieșire. Gol: niciodată',
  ownAdd: 'Numără după această regulă',
  badRule:
    'O regulă înseamnă numere întregi de la 1 la 3660, cu mai puține zile permise decât are perioada. Verificați numerele.',
  enters: 'Dacă intrarea este în ziua',
  length: 'Și șederea ține atâtea zile',
  used: (used, allowed) => `Numărate până azi: ${used}. Permise: ${allowed}.`,
  left: (left) => `Rămase azi: ${left}.`,
  mayStayUntil: (enters, until, days) =>
    `Cine intră pe ${enters} poate rămâne cel târziu până pe ${until}: ${days}.`,
  firstDay: (days, first) => `Pentru ${days}, prima zi de intrare: ${first}.`,
  over: (days, first) =>
    `Șederile scrise aici sunt prea lungi cu ${days}. Prima zi peste: ${first}. Întrebați un om înainte de a trece frontiera.`,
  notOver: 'Nicio ședere scrisă aici nu este mai lungă decât această regulă.',
  strip: (from, until, stays) =>
    `Linia timpului de la ${from} până la ${until}: ${counted('ro', stays, { one: '# ședere', few: '# șederi', other: '# de șederi' })}. Linia subțire este ziua de azi.`,
  legs: 'Etapele drumului',
  legsLead:
    'O etapă pleacă la data locului din care pleacă și ajunge la data locului în care ajunge.',
  noLegs: 'Nicio etapă nu este scrisă: tot drumul este o etapă, în ziua plecării.',
  legFrom: 'Pleacă din',
  legTo: 'Ajunge în',
  departs: 'Ziua plecării',
  arrives: 'Ziua sosirii',
  through: 'Schimbări pe drum: țări, cu virgulă între ele',
  dateLine: 'Linia schimbării datei',
  dateLines: { notCrossed: 'nu este trecută', crossed: 'această etapă o trece' },
  addLeg: 'Adaugă etapa',
  legLine: (from, to) => `${from} → ${to}`,
  legThrough: (places) => `schimbări în: ${places}`,
  overDateLine: 'peste linia schimbării datei',
  legRefused: {
    aJourneyIsNotPast: (leg) =>
      `Etapa ${leg} pleacă într-o zi care a trecut. Scrieți o zi mai târzie.`,
    aLegArrivesAfterItLeaves: (leg) =>
      `Etapa ${leg} ajunge înainte să plece. Verificați ambele zile.`,
    onlyTheDateLineBringsTheDayBefore: (leg) =>
      `Etapa ${leg} ajunge cu o zi înainte de plecare. Așa este numai peste linia schimbării datei: spuneți asta sau schimbați o zi.`,
    aLegLeavesWhereTheLastArrived: (leg) =>
      `Etapa ${leg} nu pleacă de unde a ajuns cea dinainte. Scrieți etapa dintre ele sau schimbați o țară.`,
    aLegLeavesAfterTheLastArrived: (leg) =>
      `Etapa ${leg} pleacă înainte ca cea dinainte să fi ajuns. Scrieți o zi mai târzie.`,
  },
  endsElsewhere: (end, to) =>
    `Ultima etapă se termină în: ${end}. Planul spune, încotro: ${to}. Adăugați o etapă sau schimbați încotro.`,
  leavesOtherwise: (leg, wished) =>
    `Prima etapă pleacă pe ${leg}, iar ziua plecării de mai sus este ${wished}. Faceți-le la fel.`,
  transits: 'Schimbări pe drum',
  transitOf: (who, place) => `${who}: ${place}`,
};
