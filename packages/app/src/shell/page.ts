/**
 * Law: a page is one person before one engine: her language, the screen she is on, what
 * she may still undo, and the last thing that did not work, in a sentence.
 */
import { createContext, createSignal, useContext, type Accessor, type Context } from 'solid-js';
import type { Failure, Result } from '@krov/ground';
import type { Alarm } from '@krov/core/reach';
import type { Hex, RoofView } from '@krov/core/roof';
import type { ActCall, Answer } from '../edge/engineMessages.ts';
import type { Tongue } from '../words/tongues.ts';
import { isTongue, wordsByTongue, type AppWords } from '../words/tongues.ts';
import { pageDrawer, type PageDrawer } from './drawer.ts';
import type { EngineLink } from './engineLink.ts';
import { sentenceFor } from './sentences.ts';
import { makeUndo, type Undo } from './undo.ts';

export type MemberView = Extract<RoofView, { kind: 'member' }>;

export type Screen =
  | { readonly name: 'tonight' | 'circle' | 'door' | 'me' }
  | { readonly name: 'card' | 'conversation'; readonly request: Hex };

/** What the page asks of the browser. */
export type PageEdge = {
  readonly alarm: Alarm;
  readonly reload: () => void;
  readonly copy: (text: string) => Promise<void>;
  readonly print: () => void;
  /** Whether the browser promised to keep what is stored. */
  readonly persist: () => Promise<boolean>;
  /** Where links lead: the house's own address, or where this page came from. */
  readonly origin: () => Promise<string>;
  /** Date and time by this device, as people write it. */
  readonly now: (tongue: Tongue) => string;
  /** A date and hour, given as hours since 1970. */
  readonly hour: (tongue: Tongue, hour: number) => string;
  /** The invite link that this page was opened with; empty when there was none. */
  readonly invited: string;
  /** Loads the page as for the first time, with the invite link that it was opened with. */
  readonly beginAnew: () => void;
  /** Whether the house serves another build of this page by now; `false` when it cannot be asked. */
  readonly isNewer: () => Promise<boolean>;
};

export type NoticeCode = keyof AppWords['notices'];

export type Page = {
  readonly edge: PageEdge;
  readonly engine: EngineLink;
  readonly drawer: PageDrawer;
  readonly undo: Undo;
  readonly tongue: Accessor<Tongue>;
  readonly words: Accessor<AppWords>;
  readonly speak: (tongue: Tongue) => void;
  readonly screen: Accessor<Screen>;
  readonly go: (screen: Screen) => void;
  readonly back: () => void;
  /** Does an act; what went wrong stands in `trouble` until the next one. */
  readonly act: (call: ActCall) => Promise<Result<Answer, Failure>>;
  readonly trouble: Accessor<string | null>;
  readonly forgetTrouble: () => void;
  /** What the person must know until she has read it. */
  readonly notices: Accessor<readonly NoticeCode[]>;
  readonly notice: (code: NoticeCode) => void;
  readonly forgetNotice: (code: NoticeCode) => void;
  /** Puts drafts away, does what waits, and locks. */
  readonly lock: () => Promise<void>;
  /** Whether an invite link was opened on a device that was in a circle before. */
  readonly isInvitedAnew: Accessor<boolean>;
  readonly forgetInvite: () => void;
  /** Does what waits, forgets all that this device keeps, and begins anew. */
  readonly erase: () => Promise<void>;
  /** Whether a newer build was found. */
  readonly isNewer: Accessor<boolean>;
  readonly lookForNewer: () => Promise<void>;
  /** Puts drafts away, does what waits, and loads the newer build. */
  readonly renew: () => Promise<void>;
};

const tonight: Screen = { name: 'tonight' };

export const makePage = (engine: EngineLink, edge: PageEdge, first: Tongue): Page => {
  const drawer = pageDrawer(engine, edge.alarm);
  const undo = makeUndo(edge.alarm);
  const [chosen, choose] = createSignal<Tongue>(first);
  const [screen, setScreen] = createSignal<Screen>(tonight);
  const [trouble, setTrouble] = createSignal<Failure | null>(null);
  const [notices, setNotices] = createSignal<readonly NoticeCode[]>([]);
  const [isInvitedAnew, setInvitedAnew] = createSignal(edge.invited !== '');
  const [isNewer, setNewer] = createSignal(false);
  const words = (): AppWords => wordsByTongue[tongue()];
  const tongue = (): Tongue => {
    const kept = drawer.read('tongue');
    return isTongue(kept) ? kept : chosen();
  };
  const go = (next: Screen): void => {
    setTrouble(null);
    setScreen(next);
  };
  return {
    edge,
    engine,
    drawer,
    undo,
    tongue,
    words,
    speak: (next) => {
      choose(next);
      if (drawer.isTold()) drawer.keep('tongue', next);
    },
    screen,
    go,
    back: () => {
      const at = screen();
      go(at.name === 'conversation' ? { name: 'card', request: at.request } : tonight);
    },
    act: async (call) => {
      setTrouble(null);
      const answer = await engine.ask({ kind: 'act', call });
      if (!answer.ok) setTrouble(answer.error);
      return answer;
    },
    trouble: () => {
      const failure = trouble();
      return failure === null ? null : sentenceFor(words(), failure);
    },
    forgetTrouble: () => setTrouble(null),
    notices,
    notice: (code) => setNotices((before) => [...new Set([...before, code])]),
    forgetNotice: (code) => setNotices((before) => before.filter((each) => each !== code)),
    lock: async () => {
      undo.flush();
      await drawer.flush();
      const locked = await engine.ask({ kind: 'lock' });
      // An engine that does not hear ends with its page, and its keys with it.
      if (!locked.ok) edge.reload();
    },
    isInvitedAnew,
    forgetInvite: () => setInvitedAnew(false),
    erase: async () => {
      undo.flush();
      const erased = await engine.ask({ kind: 'erase' });
      if (erased.ok) edge.beginAnew();
      else setTrouble(erased.error);
    },
    isNewer,
    lookForNewer: async () => {
      if (await edge.isNewer()) setNewer(true);
    },
    renew: async () => {
      undo.flush();
      await drawer.flush();
      edge.reload();
    },
  };
};

const PageContext: Context<Page | undefined> = createContext<Page>();
export const PageProvider: Context<Page | undefined>['Provider'] = PageContext.Provider;

/** The page that a component stands on. Throws (a bug) outside of one. */
export const usePage = (): Page => {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error('a component stands on no page');
  return page;
};

/** A member's view. Throws (a bug) on a screen that is shown to nobody else. */
export const useMember = (): Accessor<MemberView> => {
  const { engine } = usePage();
  let last: MemberView | null = null;
  return () => {
    const view = engine.view();
    if (view?.kind === 'member') last = view;
    if (last === null) throw new Error('no member is here');
    return last;
  };
};
