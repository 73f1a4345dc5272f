/** The evening in Serbian, in Latin letters. */
import { counted } from './plural.ts';
import { firstSr } from './stageFirst.ts';
import type { StageWords } from './stageEn.ts';

export const stageSr: StageWords = {
  first: firstSr,
  lineDown: 'Nema veze. Veče ide dalje; što radite ovde čuva se i šalje kasnije.',
  unsent: (count) =>
    counted('sr', count, {
      one: '# stvar još nije poslata',
      few: '# stvari još nisu poslate',
      other: '# stvari još nije poslato',
    }),
  wrongLink: 'Link nije ceo. Skenirajte kod ponovo ili ga zatražite.',
  over: 'Ovo veče je gotovo. Od njega ovde nije ostalo ništa.',
  unsafe: 'Ova adresa nije bezbedna: stranica ne bi ostala tajna. Zatražite adresu sa https.',
  noPlace:
    'Ovaj pregledač ništa ne čuva za stranicu, pa bi izgubljen tab izgubio i vaš red. Otvorite običan prozor, ne privatan.',
  otherTab: 'Ovo veče je otvoreno u drugom tabu. Ovaj samo prikazuje.',
  now: 'Na sceni',
  nobodyOnStage: 'Scena je slobodna.',
  queue: 'Ko dolazi',
  emptyQueue: 'Još nikog. Budite prvi.',
  ahead: (count) =>
    count === 0
      ? 'sada'
      : counted('sr', count, {
          one: '# pre vas',
          few: '# pre vas',
          other: '# pre vas',
        }),
  between: (from, to) => `otprilike od ${from} do ${to}`,
  withCompanions: (count) =>
    counted('sr', count, { one: 'i još #', few: 'i još #', other: 'i još #' }),
  leaves: (time) => `mora da ode u ${time}`,
  played: (count) =>
    counted('sr', count, {
      one: 'do sada # tačka',
      few: 'do sada # tačke',
      other: 'do sada # tačaka',
    }),
  join: 'Uzmi mikrofon',
  joinAgain: 'Još jedna moja pesma',
  name: 'Scensko ime',
  nameHint: 'Ne pravo, osim ako želite.',
  code: 'Kod sa ekrana na sceni',
  codeHint: 'Četiri cifre. Bez njega vas pušta organizator.',
  companions: 'Ko ide s vama',
  wished: 'Koliko minuta, ako znate',
  mustLeave: 'Moram da odem u',
  needs: 'Treba mi',
  things: {
    piano: 'klavir',
    microphone: 'mikrofon',
    'di-box': 'DI boks',
    guitar: 'gitara',
    drums: 'bubnjevi',
    chair: 'stolica',
    table: 'sto',
    projector: 'projektor',
    other: 'nešto drugo',
  },
  more: 'Još',
  send: 'U red',
  mine: 'Vaš red',
  states: {
    unsent: 'još nije poslato',
    unheard: 'na putu do organizatora',
    asking: 'čeka da organizator kaže da',
    waiting: 'u redu',
    paused: 'na pauzi; mesto vas čeka',
    onStage: 'mikrofon je vaš',
  },
  withdraw: 'Povuci',
  pause: 'Pauza',
  goOn: 'Dalje',
  yours: 'Mikrofon je vaš',
  lastMinute: 'Poslednji minut',
  timeIsUp: 'Vreme je isteklo',
  lyrics: 'Reči pesme',
  lyricsHint: 'Ostaju na ovom telefonu.',
  record: 'Da snimimo vašu pesmu? Ostaje na ovom telefonu.',
  soon: (count) =>
    count === 0
      ? 'Vi ste sledeći. Priđite bini.'
      : counted('sr', count, {
          one: 'Pre vas je # tačka. Priđite bliže.',
          few: 'Pre vas su # tačke. Priđite bliže.',
          other: 'Pre vas je # tačaka. Priđite bliže.',
        }),
  raise: 'Digni ruku',
  lower: 'Spusti ruku',
  help: 'Pomažem oko večeri',
  yourName: 'Vaše ime za organizatore',
  ask: 'Zatraži',
  compare: 'Uporedite ovih šest reči s organizatorom, naglas. Ako se jedna razlikuje, stanite.',
  yes: 'Da',
  warning: 'Upozorenje',
  warnedAt: (time, source) => `${time} · ${source}`,
  ended: 'Veče je gotovo. Hvala.',
  gone: (time) => `Najkasnije ${time} ništa od ove večeri se više ne otvara.`,
  minutes: (count) => counted('sr', count, { one: '# minut', few: '# minuta', other: '# minuta' }),
  // The house.
  noLink: 'Skenirajte kod u prostoriji ili otvorite link koji ste dobili.',
  newEvening: 'Započni svoje veče',
  safe: (name) => `Kome da se obratite večeras: ${name}. Za bilo šta.`,
  report: 'Prijavi nešto',
  reportHint: 'Čitaju samo organizatori. Ko ste, tamo ne piše.',
  reportSend: 'Pošalji organizatorima',
  reported: 'Organizatori su dobili.',
  edit: 'Izmeni',
  save: 'Sačuvaj',
  earlier: 'Pre moje druge pesme',
  // Mesta.
  seats: {
    title: 'Mesta',
    free: (free, waiting) =>
      (free === 0
        ? 'Sva mesta su data.'
        : counted('sr', free, {
            one: 'Slobodno je # mesto.',
            few: 'Slobodna su # mesta.',
            other: 'Slobodno je # mesta.',
          })) +
      (waiting === 0
        ? ''
        : counted('sr', waiting, { one: ' Čeka #.', few: ' Čekaju #.', other: ' Čeka #.' })),
    open: 'Treba mi mesto',
    ask: 'Zatraži mesto',
    askAgain: 'Još jedno, za onoga ko ide sa mnom',
    asking: 'Traži se… Traje nekoliko sekundi: tako se zadržavaju oni koji traže hiljadu puta.',
    note: 'Ko ste vi ovoj kući',
    noteHint: 'Čitaju samo organizatori.',
    waits: (before) =>
      before === 0
        ? 'Zatraženo. Prvi ste među onima koji čekaju.'
        : counted('sr', before, {
            one: 'Zatraženo. Pre vas čeka #.',
            few: 'Zatraženo. Pre vas čekaju #.',
            other: 'Zatraženo. Pre vas čeka #.',
          }),
    states: {
      unsent: 'Još nije poslato.',
      unheard: 'Zatraženo. Uređaj organizatora odgovara kad je uključen; pogledajte kasnije.',
      waiting: 'Zatraženo.',
      declined: 'Ovog puta ne.',
      yours: 'Mesto je vaše.',
      back: 'Vraćeno. Hvala.',
      wrong: 'Ovaj odgovor nije dala kuća. Recite organizatoru, glasom.',
    },
    code: 'Kod vašeg mesta',
    keep: 'Zapišite ove znakove ili ih slikajte. Ko ih prvi pokaže, ulazi, jednom. Ne kažu ko ste.',
    giveBack: 'Ne mogu da dođem: dajte drugome',
  },
  // Najave.
  agenda: {
    next: (date) => `Sledeće: ${date}.`,
  },
  refusals: {
    fewSeatsOnOneDevice: 'Sa ovog uređaja su već tražena četiri.',
    noSeatIsFree: 'Nema slobodnih mesta.',
    aReportSaysSomething: 'Napišite šta se desilo.',
    onlyOrganisersDoThis: 'Ovo može samo organizator.',
    aNameIsNeeded: 'Treba scensko ime.',
    theCodeHasFourDigits: 'Kod ima četiri cifre.',
    nobodyWaits: 'Niko ne čeka.',
    nobodyIsOnStage: 'Na sceni nema nikog.',
    nothingToUndo: 'Nema šta da se poništi.',
    theEveningIsOver: 'Veče je gotovo.',
    other: 'Nije uspelo. Probajte ponovo; ako ostane tako, pitajte organizatora.',
  },
};
