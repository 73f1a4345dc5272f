/**
 * Law: the rules of the house stand there as soon as the page does; then comes the part that
 * the address asks for, pinned by its hash.
 *
 * Built into the page itself; `__PARTS__` and `__WORDS__` are told by the build.
 */
import { el, fill } from '../edge/dom.ts';
import { localeOf, type Tongue } from '../words/plural.ts';
import { firstEn, firstRu, firstSr, type FirstWords } from '../words/stageFirst.ts';
import { houseRules } from './houseRules.ts';
import { preferredTongue } from './tongue.ts';

type Part = { readonly src: string; readonly integrity: string };
declare const __PARTS__: { readonly [page: string]: Part };
declare const __WORDS__: { readonly [tongue: string]: Part };

const asked = location.pathname.replace(/^\/stage\/?/, '');
const name = asked in __PARTS__ ? asked : 'guest';
const { src, integrity } = __PARTS__[name] ?? { src: '', integrity: '' };

const tongue = preferredTongue();
const firstByTongue: { readonly [T in Tongue]: FirstWords } = {
  en: firstEn,
  ru: firstRu,
  sr: firstSr,
};
const words = firstByTongue[tongue];
document.documentElement.lang = localeOf[tongue];
document.title = words.title;
const page = document.getElementById('page');
if (page !== null)
  fill(page, [
    el('p', { role: 'status' }, [words.loading]),
    ...(name === 'guest' ? [houseRules(words)] : []),
  ]);

const said = __WORDS__[tongue];
if (said !== undefined) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.integrity = said.integrity;
  link.href = said.src;
  document.head.append(link);
}
const script = document.createElement('script');
script.type = 'module';
script.crossOrigin = 'anonymous';
script.integrity = integrity;
script.src = src;
document.head.append(script);
