/**
 * Law: the page shows what the engine last said, and nothing of its own making. An
 * engine that answers nothing for 10 seconds is said to be silent; each question ends,
 * if only with that.
 */
import { createSignal, type Accessor } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { err, unreachable, type Failure, type Result } from '@krov/ground';
import type { RoofEvent, RoofView } from '@krov/core/roof';
import type { Alarm } from '@krov/core/reach';
import type {
  Answer,
  Asked,
  Drawer,
  EngineState,
  FromEngine,
  ToEngine,
} from '../edge/engineMessages.ts';

/** The worker, as the page sees it. */
export type EnginePort = {
  readonly send: (message: ToEngine) => void;
  readonly receive: (hear: (message: FromEngine) => void) => void;
  /** Ends the worker with all that it holds, and starts another. */
  readonly startAnew: () => void;
};

export type EngineLink = {
  readonly state: Accessor<Exclude<EngineState, { kind: 'open' }> | { readonly kind: 'open' }>;
  /** What an open device shows; `null` while it is not open. */
  readonly view: Accessor<RoofView | null>;
  readonly damaged: Accessor<number>;
  readonly isSilent: Accessor<boolean>;
  /** Unreachable `engine`: no answer came. */
  readonly ask: (asked: Asked) => Promise<Result<Answer, Failure>>;
  readonly onEvent: (listener: (event: RoofEvent) => void) => void;
  readonly onDrawer: (listener: (drawer: Drawer) => void) => void;
};

const patienceMs = 10_000;
const pingEveryMs = 5000;

type Held = { view: RoofView | null };

export const linkEngine = (port: EnginePort, alarm: Alarm): EngineLink => {
  const [state, setState] = createSignal<ReturnType<EngineLink['state']>>({ kind: 'starting' });
  const [held, setHeld] = createStore<Held>({ view: null });
  const [damaged, setDamaged] = createSignal(0);
  const [isSilent, setSilent] = createSignal(false);
  const eventListeners = new Set<(event: RoofEvent) => void>();
  const drawerListeners = new Set<(drawer: Drawer) => void>();
  const waiting = new Map<number, (answer: Result<Answer, Failure>) => void>();
  let lastNumber = 0;

  const show = (next: EngineState): void => {
    if (next.kind !== 'open') {
      setHeld('view', null);
      setState(next);
      return;
    }
    setDamaged(next.damaged);
    if (held.view?.kind === next.view.kind)
      setHeld('view', reconcile(next.view, { key: 'request' }));
    else setHeld('view', next.view);
    if (state().kind !== 'open') setState({ kind: 'open' });
  };

  port.receive((message) => {
    setSilent(false);
    switch (message.kind) {
      case 'state':
        return show(message.state);
      case 'drawer':
        return drawerListeners.forEach((listener) => listener(message.drawer));
      case 'event':
        return eventListeners.forEach((listener) => listener(message.event));
      case 'answer':
        waiting.get(message.number)?.(message.answer);
        if (message.answer.ok && message.answer.value.kind === 'duty') {
          handOn(message.answer.value.key);
        }
    }
  });

  const question = (asked: Asked): Promise<Result<Answer, Failure>> =>
    new Promise((resolve) => {
      const number = ++lastNumber;
      waiting.set(number, (answer) => {
        waiting.delete(number);
        resolve(answer);
      });
      // What comes out of the view is a proxy, which no message can carry.
      port.send({ number, asked: unwrap(asked) });
    });

  const start = (dutyKey: Uint8Array | null): void => void question({ kind: 'start', dutyKey });

  /** The engine that locked on duty ends; the next one has the keys of duty alone. */
  const handOn = (dutyKey: Uint8Array): void => {
    port.startAnew();
    for (const answer of waiting.values()) answer(err(unreachable('engine')));
    start(dutyKey);
    dutyKey.fill(0);
  };

  const giveUp = (): void => {
    setSilent(true);
    for (const answer of waiting.values()) answer(err(unreachable('engine')));
  };

  /** A question that must be answered at once; whoever answers nothing is silent. */
  const ping = (): void => {
    const cancel = alarm(patienceMs, giveUp);
    void question({ kind: 'ping' }).then(cancel);
    alarm(pingEveryMs, ping);
  };
  start(null);
  ping();

  return {
    state,
    view: () => held.view,
    damaged,
    isSilent,
    ask: (asked) => (isSilent() ? Promise.resolve(err(unreachable('engine'))) : question(asked)),
    onEvent: (listener) => void eventListeners.add(listener),
    onDrawer: (listener) => void drawerListeners.add(listener),
  };
};
