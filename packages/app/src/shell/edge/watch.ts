/**
 * Law: keys do what people expect of them and nothing while somebody types; a page that
 * nobody touches for five minutes locks; one with anything unsent warns before it closes;
 * one that comes back into sight, or to its house, asks whether it is still the newest.
 */
import { createEffect } from 'solid-js';
import type { Page } from '../page.ts';

const restMs = 5 * 60 * 1000;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

const next = (page: Page): void => {
  const view = page.engine.view();
  if (view?.kind === 'member' && view.next !== null) page.go({ name: 'card', request: view.next });
};

const focusSearch = (event: KeyboardEvent): void => {
  const search = document.querySelector('[data-search]');
  if (!(search instanceof HTMLElement)) return;
  event.preventDefault();
  search.focus();
};

const escape = (page: Page, target: EventTarget | null): void => {
  if (isTyping(target) && target instanceof HTMLElement) target.blur();
  else page.back();
};

export const watchKeys = (page: Page): void => {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || page.engine.view()?.kind !== 'member')
      return;
    if (event.key === 'Escape') return escape(page, event.target);
    if (isTyping(event.target) || page.drawer.read('keys') === 'off') return;
    if (event.key === 'n') next(page);
    if (event.key === '/') focusSearch(event);
  });
};

export const watchRest = (page: Page): void => {
  let cancel = (): void => undefined;
  const touch = (): void => {
    cancel();
    cancel = page.edge.alarm(restMs, () => {
      if (page.engine.state().kind === 'open') void page.lock();
    });
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const)
    addEventListener(kind, touch, { passive: true });
  touch();
};

export const watchLeaving = (page: Page): void => {
  addEventListener('beforeunload', (event) => {
    const isUnsent = (page.engine.view()?.line.unsent ?? 0) > 0 || page.undo.shown() !== null;
    if (isUnsent) event.preventDefault();
  });
  addEventListener('pagehide', () => {
    page.undo.flush();
    void page.drawer.flush();
  });
};

/** A house serves one build for as long as it runs, so a line that is up again may lead to another. */
export const watchBuild = (page: Page): void => {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void page.lookForNewer();
  });
  createEffect(() => {
    const state = page.engine.view()?.line.state;
    if (state === 'up' || state === 'otherVersion') void page.lookForNewer();
  });
};
