/** Law: the same as `truthEn.ts`. */
import { pastingRo } from './pastingRo.ts';
import { statementDeskRo } from './statementDeskRo.ts';
import type { TruthWords } from './truthEn.ts';

export const truthRo: TruthWords = {
  desk: statementDeskRo,
  pasting: pastingRo,
  loading: 'Se citește și se verifică fiecare semnătură …',
  noLink:
    'Această pagină se deschide cu linkul unei case: el poartă cheia după care totul se verifică aici. Întrebați-l pe cel care v-a spus de ea.',
  wrong: {
    lead: 'Ce scrieți merge sigilat prin ușa acestei case, într-o fereastră unde citiți încă o dată și trimiteți singur. Această pagină nu trimite nimic.',
    field: 'Ce nu este corect și de unde știți?',
    open: 'Deschide ușa',
    handing: 'Ușa se deschide …',
    handed: 'Cuvintele stau în cealaltă fereastră. Citiți-le acolo și trimiteți-le.',
    notOpened:
      'Nu s-a deschis nicio fereastră: permiteți-o în acest browser sau copiați cuvintele.',
    copy: 'Copiază cuvintele',
    copied: 'Copiat. Lipiți unde deschideți ușa:',
  },
  search: {
    label: 'Caută',
    none: 'Aici nu spune nimeni așa ceva, în nicio limbă.',
    preparing: 'Se caută prima dată: durează o clipă …',
    foundIn: (language) => `Găsit în altă limbă: ${language}`,
  },
  yourLink: 'Linkul casei',
  open: 'Deschide',
  slip: 'Linkul are o greșeală de scriere: copiați-l din nou, întreg.',
  wrongLink: 'Acesta nu este linkul unei case: a fost tăiat sau este de alt fel.',
  unchecked: 'Aceleași pagini, neverificate',
  reasons: {
    nothingPublished:
      'Această casă nu a publicat nimic aici sau nu există rețea. Încercați din nou sau deschideți un fișier primit.',
    tooLarge:
      'Fișierul este mai mare decât poate fi al unei case. Cereți fișierul unui singur oraș.',
    cut: 'Fișierul a fost tăiat sau stricat pe drum: încărcați-l din nou sau luați-l de pe altă oglindă.',
    newer: 'A fost publicat de un Krov mai nou: reîncărcați această pagină.',
    foreign: 'Acesta nu este un fișier de afirmații: alegeți unul care se termină în .krov.',
    otherHouse:
      'L-a publicat altă casă decât cea din linkul dumneavoastră. Nu se arată nimic din el.',
    forged:
      'Nu l-a semnat nimeni căruia casa i-a dat voie să publice. Nu se arată nimic din el. Spuneți casei.',
    mixed: 'Fișierele sunt din două ediții diferite: încărcați-le din nou peste un minut.',
    older:
      'Ediția este mai veche decât una văzută deja de acest dispozitiv: poate oglinda ascunde ceva. Folosiți alta.',
  },
  verified: (number, day) =>
    `Verificat pe acest dispozitiv: ediția ${number} din ${day}. Fiecare semnătură duce la cheia din linkul dumneavoastră.`,
  leftOut: (count) => `Lăsat deoparte, fiindcă nu l-a semnat nimeni: ${count}.`,
  late: (day) =>
    `Casa trebuia să publice din nou până la ${day}. Ce s-a întâmplat de atunci nu este aici.`,
  openFile: 'Deschideți un fișier (.krov)',
  remember: 'Ține minte pe acest dispozitiv că am fost aici',
  forget: 'Uită că am fost aici',
  sinceVisit: (day) => `Nou din ${day}`,
  nothingSince: (day) => `Nimic nou din ${day}.`,
  aloud: 'Citește cu voce tare',
  stop: 'Oprește citirea',
  noVoice:
    'Nicio voce de pe acest dispozitiv nu vorbește această limbă, iar una care trimite cuvintele în afară nu este întrebată.',
  print: 'Tipărește',
};
