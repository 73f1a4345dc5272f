/**
 * Law: what a guest must know stands there before anything else has come: these few words are
 * in the page itself, all others come with its script.
 */
export type FirstWords = {
  readonly languageRow: string;
  readonly loading: string;
  readonly title: string;
  readonly rules: string;
  readonly noPictures: string;
  readonly onlyStageNames: string;
  readonly nobodyExplains: string;
};

export const firstEn: FirstWords = {
  languageRow: 'Language',
  loading: 'One moment…',
  title: 'Open mic',
  rules: 'In this room',
  noPictures: 'No photographs, no film. Faces here are nobody’s business.',
  onlyStageNames: 'Only a stage name, made for this evening alone.',
  nobodyExplains: 'Nobody has to explain where they are from.',
};

export const firstRu: FirstWords = {
  languageRow: 'Язык',
  loading: 'Минуту…',
  title: 'Открытый микрофон',
  rules: 'В этой комнате',
  noPictures: 'Никаких фотографий и видео. Кто здесь был, никого не касается.',
  onlyStageNames: 'Только сценическое имя, на один этот вечер.',
  nobodyExplains: 'Никто не обязан объяснять, откуда он.',
};

export const firstSr: FirstWords = {
  languageRow: 'Jezik',
  loading: 'Samo trenutak…',
  title: 'Otvoreni mikrofon',
  rules: 'U ovoj sobi',
  noPictures: 'Bez fotografisanja i snimanja. Ko je bio ovde, nije ničija stvar.',
  onlyStageNames: 'Samo scensko ime, za ovo jedno veče.',
  nobodyExplains: 'Niko ne mora da objašnjava odakle je.',
};
