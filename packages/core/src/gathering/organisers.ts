/**
 * What a gathering knows of organisers without the room that does their work: what they can
 * do, and what that room must offer. `@krov/core/organiser` is it; guests never load it.
 */
import type { Failure, Randomness, Result } from '@krov/ground';
import type { Alarm, Route } from '../reach/index.ts';
import type { Description, GatheringSeed, Minute, StageBody, StageEntry } from '../stage/index.ts';
import type { Ledger } from './ledger.ts';
import type { Opened } from './opened.ts';
import type { Done, Hex, Make, Said, Stand } from './said.ts';
import type { ActView } from './view.ts';

export type OrganiserActs = {
  readonly yes: (act: Hex) => Done;
  readonly byHand: (about: Description) => Done;
  /** `null`: whoever is first. */
  readonly begin: (act: Hex | null) => Done;
  /** The act on stage is over. */
  readonly next: () => Done;
  readonly lockIn: (act: Hex) => Done;
  readonly move: (act: Hex, before: Hex | null) => Done;
  readonly swap: (act: Hex, other: Hex) => Done;
  readonly pauseAct: (act: Hex) => Done;
  readonly returnAct: (act: Hex) => Done;
  readonly noShow: (act: Hex) => Done;
  readonly remove: (act: Hex, what: 'act' | 'guest') => Done;
  readonly end: () => Done;
  /** Takes back the last act of mine that can be taken back. */
  readonly undo: () => Done;
  readonly warn: (said: string, source: string) => Done;
  readonly withdrawWarning: (warning: Hex) => Done;
  readonly heardOut: (hand: Hex) => Done;
  /** After the six words were compared. */
  readonly welcome: (ask: Hex) => Done;
  /** Whom to go to tonight. */
  readonly nameSafePerson: (name: string) => Done;
  readonly removeOrganiser: (organiser: Hex) => Done;
};

/** Does by itself what a device that is awake does for the evening. */
export type Awake = {
  /** After each change: does soon what there is to do. */
  readonly look: () => void;
  readonly close: () => void;
};

export type AwakeDeps = {
  readonly alarm: Alarm;
  readonly inTurn: (work: () => Promise<void>) => void;
  /** How many organisers stand before this one; below 0: it is none. */
  readonly place: () => number;
  readonly stand: () => Stand | null;
  readonly ledger: Ledger;
  /** By the relay's clock, with its fraction. */
  readonly now: () => number;
  readonly say: (body: StageBody) => Promise<void>;
  /** What there is to say for seats; `seen` grows by what was looked at. */
  readonly seats: (stand: Stand, seen: Set<string>) => Promise<readonly StageBody[]>;
};

/** Asks that this device may help; `sheIsAnOrganiser` when it does. */
export type AskToHelp = (
  stand: Stand,
  name: string,
  randomness: Randomness,
) => Promise<Result<Said, Failure>>;

/** What an organiser's device shows, and that of who asks to help, when the room is loaded. */
export type OrganisersOpened = {
  /** Four digits for the stage screen. */
  readonly code: string | null;
  readonly canUndo: boolean;
  /** Joins that wait for an organiser's yes. */
  readonly asking: readonly ActView[];
  /** What guests reported, oldest first; on organisers' devices alone. */
  readonly reports: readonly {
    readonly report: string;
    readonly minute: Minute;
    readonly said: string;
  }[];
  readonly organisers: readonly {
    readonly organiser: string;
    readonly name: string;
    readonly isMe: boolean;
    readonly isRemoved: boolean;
  }[];
  /** Who asks to help, and the six words to compare; mine among them. */
  readonly helpers: readonly {
    readonly ask: string;
    readonly name: string;
    readonly words: readonly string[];
    readonly isMine: boolean;
  }[];
};
export const nothingOpened: OrganisersOpened = {
  code: null,
  canUndo: false,
  asking: [],
  reports: [],
  organisers: [],
  helpers: [],
};

/** The room that does an organiser's work. */
export type OrganiserRoom = {
  readonly actsOver: (deps: {
    readonly randomness: Randomness;
    readonly say: (make: Make) => Done;
  }) => OrganiserActs;
  readonly askToHelp: AskToHelp;
  /** `now`: minutes since 1970, by the relay's clock; `reports` by the id of its entry. */
  readonly viewOf: (
    stand: Stand,
    at: { readonly now: number; readonly reports: ReadonlyMap<string, string> },
  ) => OrganisersOpened;
  readonly makeAwake: (deps: AwakeDeps) => Awake;
  /** The seed that this entry brings to me; `null` when it brings none. */
  readonly seedIn: (opened: Opened, entry: StageEntry) => Promise<GatheringSeed | null>;
  /** What was reported, by the id of its entry: more than is known, until all is. Empty: it does not open. */
  readonly reportsIn: (
    opened: Opened,
    log: Ledger['log'],
    known: ReadonlyMap<string, string>,
  ) => Promise<ReadonlyMap<string, string>>;
  /** Purges the half, then the log, as their owner, looks at each again, and drops my rows. */
  readonly forget: (
    opened: Opened,
    ledger: Ledger,
    ports: { readonly route: Route; readonly alarm: Alarm },
  ) => Promise<Result<void, Failure>>;
};

const names: readonly (keyof OrganiserActs)[] = [
  'yes',
  'byHand',
  'begin',
  'next',
  'lockIn',
  'move',
  'swap',
  'pauseAct',
  'returnAct',
  'noShow',
  'remove',
  'end',
  'undo',
  'warn',
  'withdrawWarning',
  'heardOut',
  'welcome',
  'nameSafePerson',
  'removeOrganiser',
];

/** An organiser's acts before their room is loaded: the first of them loads it. */
export const actsLater = (acts: () => Promise<OrganiserActs>): OrganiserActs => {
  type Act = (...said: readonly unknown[]) => Done;
  const later = names.map((name) => {
    const act: Act = async (...said) => ((await acts())[name] as Act)(...said);
    return [name, act];
  });
  return Object.fromEntries(later) as OrganiserActs;
};
