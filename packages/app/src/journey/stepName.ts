/**
 * Law: a step, a place and a paper that the house knows are called in the reader's language;
 * what somebody wrote herself stands as she wrote it.
 */
import { stepKeyOf, type Step } from '@krov/core/journey';
import { el } from '../edge/dom.ts';
import type { Brush } from './brush.ts';

/** The seam: the words of the vocabulary come with the plan's; until then a key stands for itself. */
export const stepName = (id: string, _brush: Brush): string => stepKeyOf(id) ?? id;
export const placeName = (key: string, _brush: Brush): string => key;
export const paperName = (key: string, _brush: Brush): string => key;

/** The same with what somebody wrote herself. */
export const nameOfStep = ({ id, name }: Pick<Step, 'id' | 'name'>, brush: Brush): string =>
  name.trim() === '' ? stepName(id, brush) : name.trim();

/** As a heading's text: what is not of the page's language is marked so. */
export const stepHeading = (step: Pick<Step, 'id' | 'name'>, brush: Brush): HTMLElement =>
  el('span', { dir: 'auto', translate: 'no', lang: 'en' }, [nameOfStep(step, brush)]);
