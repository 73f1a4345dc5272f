/** Law: what is folded away is not drawn, so that the page stays light, and is drawn when somebody opens it. */
import { el } from '../edge/dom.ts';

const opened = new Set<string>();

type Fold = {
  readonly id: string;
  readonly title: string;
  readonly again: () => void;
  /** Called when somebody closes it. */
  readonly close?: () => void;
};

export const fold = (
  { id, title, again, close }: Fold,
  below: () => readonly HTMLElement[],
): HTMLElement => {
  const isOpen = opened.has(id);
  const made = el('details', { id, class: 'fold', ...(isOpen ? { open: '' } : {}) }, [
    el('summary', { 'data-testid': id }, [title]),
    ...(isOpen ? below() : []),
  ]) as HTMLDetailsElement;
  made.ontoggle = () => {
    if (!made.isConnected || made.open === opened.has(id)) return;
    if (made.open) opened.add(id);
    else {
      opened.delete(id);
      close?.();
    }
    again();
  };
  return made;
};
