/** Law: who has no browser at an evening is a built `krov` in a process of its own, which is one device or many guests. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { House } from './browserHouse.ts';

const program = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const patienceMs = 40_000;

export type Told = { readonly [key: string]: unknown };
type Named = { readonly act: string; readonly name: string };
/** What one of them sees. */
export type Look = {
  readonly onStage: Named | null;
  readonly queue: readonly (Named & { readonly ahead: number })[];
  readonly paused: readonly Named[];
  readonly asking: readonly Named[];
  readonly mine: readonly Named[];
  readonly helpers: readonly { readonly words: readonly string[] }[];
  readonly warnings: readonly { readonly said: string }[];
  readonly played: number;
  readonly amOrganiser: boolean;
  readonly unsent: number;
};

export type Krov = {
  /** What it answered, done or not. */
  readonly tries: (act: Told) => Promise<Told>;
  /** Does an act; throws when it was not done. */
  readonly act: (act: Told) => Promise<Told>;
  readonly look: (guest?: string) => Promise<Look>;
  /** Its line stands still, as a phone's that is out of reach; or goes on. */
  readonly stop: () => void;
  readonly goOn: () => void;
  readonly end: () => void;
};

/** Comes to an evening by its guests' link. */
export const comeByKrov = (house: House, link: string): Krov => {
  const relay = house.origin.replace(/^http/, 'ws');
  const args = [program, 'evening', link, '--interactive', '--relay', relay];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const asked = new Map<number, (answer: Told) => void>();
  let last = 0;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const told = JSON.parse(text) as Told;
    asked.get(Number(told['id']))?.(told);
  });
  const tries = (act: Told): Promise<Told> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const late = (): void => reject(new Error(`no answer to ${JSON.stringify(act)}`));
      const timer = setTimeout(late, patienceMs);
      asked.set(id, (answer) => {
        if (answer['code'] === 'STORED') return;
        clearTimeout(timer);
        resolve(answer);
      });
      child.stdin.write(`${JSON.stringify({ ...act, id })}\n`);
    });
  const doAct = async (act: Told): Promise<Told> => {
    const answer = await tries(act);
    if (answer['code'] === 'DID') return answer;
    throw new Error(`${JSON.stringify(act)}: ${JSON.stringify(answer)}`);
  };
  return {
    tries,
    act: doAct,
    look: async (guest) => {
      const { view } = await doAct({ act: 'look', ...(guest === undefined ? {} : { guest }) });
      return view as Look;
    },
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    end: () => void child.kill('SIGKILL'),
  };
};
