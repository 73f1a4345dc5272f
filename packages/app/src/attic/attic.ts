/**
 * Law: the first screen has doors and nothing else: one for who needs help now, one for who
 * helps, one for who sings. Rooms that come later hang their own here. It stores nothing and asks nobody.
 *
 * Built apart from the door, which a link opens without it.
 */
import { button, el, fill } from '../edge/dom.ts';
import { atticEn, type AtticWords } from '../words/atticEn.ts';
import { atticRu } from '../words/atticRu.ts';
import night from './night.svg';

const wordsByTongue = { ru: atticRu, en: atticEn } as const;
type Tongue = keyof typeof wordsByTongue;
const tongueNames: { readonly [T in Tongue]: string } = { ru: 'Русский', en: 'English' };

const page = document.getElementById('page') ?? document.body;

const door = (href: string, testid: string, text: string): HTMLElement =>
  el('li', {}, [el('a', { href, 'data-testid': testid }, [text])]);

const linkForm = (words: AtticWords): HTMLElement => {
  const field = el('input', {
    id: 'link',
    'data-testid': 'attic-link',
    autocomplete: 'off',
    spellcheck: 'false',
    autocapitalize: 'off',
  }) as HTMLInputElement;
  const open = el('button', { class: 'lamp', 'data-testid': 'attic-go' }, [words.open]);
  const form = el('form', { autocomplete: 'off' }, [
    el('div', { class: 'field' }, [el('label', { for: 'link' }, [words.yourLink]), field]),
    open,
  ]);
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = field.value.replace(/\s+/g, '');
    if (text !== '') location.hash = text.slice(text.indexOf('#') + 1);
  };
  return form;
};

const draw = (tongue: Tongue): void => {
  const words = wordsByTongue[tongue];
  const typed = (document.getElementById('link') as HTMLInputElement | null)?.value ?? '';
  document.documentElement.lang = tongue;
  document.title = words.title;
  const tongues = (['ru', 'en'] as const).map((each) => {
    const made = button(tongueNames[each], `attic-${each}`, () => draw(each));
    made.lang = each;
    made.translate = false;
    made.setAttribute('aria-pressed', String(each === tongue));
    return made;
  });
  const form = linkForm(words);
  fill(page, [
    el('main', { class: 'attic' }, [
      el('img', { src: night, alt: words.picture, width: '320', height: '150' }),
      el('h1', {}, [words.heading]),
      el('ul', {}, [
        door('#need', 'attic-need', words.needHelp),
        door('/app/', 'attic-help', words.help),
        door('/agenda', 'attic-stage', words.openMic),
        door('/journey/', 'attic-leaving', words.leaving),
        door('/journey/#settling', 'attic-settling', words.settling),
        door('/true/', 'attic-true', words.whatIsTrue),
      ]),
      el('section', { id: 'need' }, [
        el('h2', {}, [words.howToReach]),
        el('p', {}, [words.howTo]),
        form,
        el('p', { class: 'emergency' }, [words.emergency]),
      ]),
      el('nav', { 'aria-label': words.languageRow }, tongues),
    ]),
  ]);
  const field = form.querySelector('input');
  if (field !== null) field.value = typed;
};

addEventListener('hashchange', () => {
  if (location.hash !== '#need') location.reload();
});
draw(navigator.languages.some((language) => /^(ru|uk|be|kk)/.test(language)) ? 'ru' : 'en');
