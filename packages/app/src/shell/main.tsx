/** Law: the page begins here: it is told its edges, and it refuses to begin where nothing can be locked. */
import { createEffect, createRoot, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { deviceAlarm } from '../edge/time.ts';
import { tongueOf, wordsByTongue } from '../words/tongues.ts';
import { App, Stop } from './App.tsx';
import { browserHerald } from './edge/browserHerald.ts';
import { browserPage } from './edge/browserPage.ts';
import { watchBuild, watchKeys, watchLeaving, watchRest } from './edge/watch.ts';
import { workerPort } from './edge/workerPort.ts';
import { linkEngine } from './engineLink.ts';
import { makeHerald } from './herald.ts';
import './look.css';
import { makePage, PageProvider, type NoticeCode, type Page } from './page.ts';

const isNotice = (code: string): code is NoticeCode =>
  ['GAP', 'FORK', 'GAVE_UP', 'PASSED_OVER', 'UNSTORED', 'REMOVED'].includes(code);

const makeWholePage = (): Page => {
  const engine = linkEngine(workerPort(), deviceAlarm);
  const page = makePage(engine, browserPage(), tongueOf(navigator.languages));
  const herald = makeHerald(browserHerald(), {
    plain: () => page.words().title,
    withCount: (count) => page.words().titleWith(count),
  });
  engine.onEvent((event) => {
    herald.hear(event);
    if (isNotice(event.code)) page.notice(event.code);
  });
  createEffect(() => {
    const view = engine.view();
    // Whoever comes in now follows the link already.
    if (view?.kind === 'empty' || view?.kind === 'joining') page.forgetInvite();
    if (view?.kind === 'member' && view.removed) page.notice('REMOVED');
    if (engine.damaged() > 0) page.notice('DAMAGED');
  });
  watchKeys(page);
  watchRest(page);
  watchLeaving(page);
  watchBuild(page);
  return page;
};

const Whole = (): JSX.Element => {
  const page = createRoot(makeWholePage);
  return (
    <PageProvider value={page}>
      <App />
    </PageProvider>
  );
};

/** What the page cannot do without: a line nobody can change, and what locks. */
const whatStops = (): string | null => {
  const words = wordsByTongue[tongueOf(navigator.languages)];
  if (!isSecureContext) return words.insecure;
  return 'locks' in navigator && 'indexedDB' in globalThis ? null : words.tooOld;
};

const place = document.querySelector('#page');
if (place !== null) {
  const stop = whatStops();
  render(() => (stop === null ? <Whole /> : <Stop sentence={stop} />), place);
}
