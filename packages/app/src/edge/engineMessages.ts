/**
 * Law: between a page and its engine go acts one way and views the other; and no key but
 * that of duty, which the page hands from one engine to the next and forgets.
 * A passphrase goes in once and comes back never. Every question has a number and is
 * answered under it, so that the page notices an engine that has gone silent.
 */
import type { Failure, Result } from '@krov/ground';
import type { Acts, RoofEvent, RoofView } from '@krov/core/roof';

/** One act of a person, with what it is done to. */
export type ActCall = {
  readonly [Verb in keyof Acts]: { readonly verb: Verb; readonly args: Parameters<Acts[Verb]> };
}[keyof Acts];

export type Asked =
  /** The first of all; with a duty key where an engine before it was locked on duty. */
  | { readonly kind: 'start'; readonly dutyKey: Uint8Array | null }
  /** A new device: its first passphrase, then found or join. */
  | { readonly kind: 'begin'; readonly passphrase: string }
  | { readonly kind: 'unlock'; readonly passphrase: string }
  | { readonly kind: 'act'; readonly call: ActCall }
  /** Keeps a text of the page's own, sealed; an empty text is forgotten. */
  | { readonly kind: 'keep'; readonly name: string; readonly text: string }
  | { readonly kind: 'lock' }
  | { readonly kind: 'takeOver' }
  /** Forgets everything that this device keeps, its lock too; it is new then. */
  | { readonly kind: 'erase' }
  /** The five words of a door's link. */
  | { readonly kind: 'roofWords'; readonly fragment: string }
  /** Words to be read aloud, in both scripts. */
  | { readonly kind: 'spell'; readonly words: readonly string[] }
  | { readonly kind: 'ping' };

export type Spelled = { readonly latin: readonly string[]; readonly cyrillic: readonly string[] };

export type Answer =
  | { readonly kind: 'done' }
  /** The last answer of this engine: end it, and start one that does duty with this key. */
  | { readonly kind: 'duty'; readonly key: Uint8Array }
  | { readonly kind: 'invited'; readonly invitation: string }
  | ({ readonly kind: 'spelled' } & Spelled);

export type ToEngine = { readonly number: number; readonly asked: Asked };

/** What the page keeps for its person, by name: drafts, and what she chose. */
export type Drawer = { readonly [name: string]: string };

export type EngineState =
  | { readonly kind: 'starting' }
  /** Another tab of this profile writes. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unusable'; readonly why: 'storage' | 'damaged' }
  /** No passphrase was ever set here. */
  | { readonly kind: 'new' }
  /** `waitMs`: how long the next try takes before it is made. */
  | { readonly kind: 'locked'; readonly wrong: number; readonly waitMs: number }
  /** Locked on duty: the page is told numbers only: how many wait, and how much of mine. */
  | {
      readonly kind: 'covered';
      readonly wrong: number;
      readonly waitMs: number;
      readonly waiting: number;
      readonly awaited: number;
    }
  /** `damaged`: rows that no longer open. */
  | { readonly kind: 'open'; readonly view: RoofView; readonly damaged: number };

export type FromEngine =
  | { readonly kind: 'answer'; readonly number: number; readonly answer: Result<Answer, Failure> }
  | { readonly kind: 'state'; readonly state: EngineState }
  | { readonly kind: 'drawer'; readonly drawer: Drawer }
  | { readonly kind: 'event'; readonly event: RoofEvent };
