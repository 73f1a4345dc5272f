/** Law: the same as `pastingEn.ts`. */
import type { PastingWords } from './pastingEn.ts';

export const pastingRo: PastingWords = {
  title: 'Lipiți un text',
  lead: 'Se citește pe acest dispozitiv: nimic din el nu rulează, nimic nu se descarcă, nimic nu pleacă din pagină. Se arată ce spune textul, și nimeni nu l-a verificat.',
  field: 'Textul sau sursa unei pagini',
  file: 'O pagină salvată sau un fișier text',
  read: 'Citește',
  rules: {
    aTextIsSmall: 'Are peste 2 MB: lipiți partea la care vă gândiți.',
    aPageIsShallow:
      'Pagina este prea adânc construită ca să fie citită în siguranță: lipiți partea la care vă gândiți.',
    aPasteHoldsWords: 'Nu sunt cuvinte aici: lipiți textul însuși.',
    aWebArchiveIsOpenedFirst:
      'Este o arhivă web: deschideți-o într-un browser și salvați-o ca HTML sau copiați textul.',
    aFileIsAPageOrText:
      'Nu este nici pagină, nici fișier text: deschideți-l în altă parte și copiați textul.',
  },
  found: 'Ce spune pagina despre sine',
  outlet: 'Publicația',
  byline: 'Semnat',
  published: 'Data',
  address: 'Adresa',
  none: 'nu este dată',
  language: (language) => `Limba: ${language}`,
  unknownLanguage: 'Limba aceasta nu se citește aici; puteți totuși scrie afirmații din text.',
  stub: 'Sunt foarte puține cuvinte: poate restul este cu plată. Lipiți tot textul dacă îl aveți.',
  hidden: (count) =>
    `Semne care nu se văd, scoase: ${count}. Unele schimbă ordinea citirii sau ascund cuvinte.`,
  take: 'Fă din asta o afirmație',
  closed: 'Deschideți masa de lucru ca să scrieți afirmații din el.',
};
