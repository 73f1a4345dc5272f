/** Recording a song, in Serbian, in Latin letters. */
import type { SongWords } from './songEn.ts';

export const songSr: SongWords = {
  starting: 'Tražimo mikrofon…',
  denied:
    'Ova stranica ne čuje mikrofon. Dozvolite ga u pregledaču, pored adrese, i probajte ponovo.',
  again: 'Probaj ponovo',
  recording: 'Snima se, samo na ovom telefonu',
  paused: 'Na pauzi',
  length: 'Snimljeno',
  level: 'Koliko je glasno',
  pause: 'Pauza',
  goOn: 'Dalje',
  stop: 'Stop',
  yours: 'Ovde je vaša pesma: poslušajte je, sačuvajte ili bacite',
  onlyHere: 'Ona je samo na ovom telefonu i nestaje s večeri, ako je ne sačuvate kao fajl.',
  broken: 'Ovaj telefon nije mogao da sačuva više. Sve dotle je celo.',
  listen: 'Vaša pesma',
  save: 'Sačuvaj kao fajl',
  fileName: 'pesma',
  throwAway: 'Baci',
  sure: 'Baciti? Niko je posle ne može vratiti.',
  yes: 'Da, baci',
  no: 'Ostavi',
  unread: 'Ovde je vaša pesma, ali sada nije mogla da se pročita.',
  stuck: 'Nije nestala. Probajte ponovo.',
};
