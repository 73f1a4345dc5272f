/**
 * Everything that anybody writes in a story holds one stem, so that one search finds any
 * of it, in whatever dress; what stands around tells the fields apart.
 */
export const stem = 'Zq7KrovStem4xW';

const marked = (text: string, field: string): string => `${text} ${field}-${stem}`;

/** One text for every field of scenario 01. */
export const texts = {
  words: marked('Мне надо уехать сегодня ночью, я никогда не водила.', 'words'),
  more: marked('Ключи у меня.', 'more'),
  region: marked('Харьков', 'region'),
  vesna: marked('Vesna', 'v'),
  marko: marked('Marko', 'm'),
  ana: marked('Ana', 'a'),
  say: marked('Я здесь, я Марко.', 'say'),
  steps: [
    marked('Сядьте за руль.', 'step1'),
    marked('Зеркала.', 'step2'),
    marked('Ремень.', 'step3'),
    marked('Сцепление до пола.', 'step4'),
    marked('Поверните ключ.', 'step5'),
  ],
  thanks: marked('Получилось!', 'thanks'),
  note: marked('She is calm, go slowly.', 'note'),
  anaSays: marked('Я Ана, я дальше с вами.', 'ana-says'),
  reason: marked('She crossed the border.', 'reason'),
  passphrase: marked('four words of a helper', 'passphrase'),
} as const;
