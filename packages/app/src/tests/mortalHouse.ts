/** Law: a house that ends and begins again, at its address and on its folder, keeps what it acknowledged and nothing else. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { builtSite, freshFolder } from './browserHouse.ts';

const at = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const relayProgram = at('../../../relay/dist/main.js');
const laterProgram = at('../../../relay/src/tests/laterRelay.mjs');

export type MortalHouse = {
  readonly data: string;
  /** Serves a site, so many hours later by the relay's clock. */
  readonly begin: (how?: { readonly site?: string; readonly hoursLater?: number }) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly app: () => string;
};

export const mortalHouse = (): MortalHouse => {
  const data = freshFolder('data');
  let port = '0';
  let relay: ChildProcess | null = null;
  return {
    data,
    begin: async ({ site = builtSite, hoursLater = 0 } = {}) => {
      const program = hoursLater === 0 ? relayProgram : laterProgram;
      const args = [program, '--data', data, '--listen', `127.0.0.1:${port}`, '--serve', site];
      relay = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, HOURS_LATER: String(hoursLater) },
      });
      if (relay.stdout === null) throw new Error('the relay says where it listens');
      const [said] = (await once(relay.stdout, 'data')) as [Buffer];
      port = /:(\d+)\n/.exec(String(said))?.[1] ?? port;
    },
    end: async () => {
      if (relay === null) return;
      const ended = once(relay, 'exit');
      relay.kill('SIGTERM');
      await ended;
    },
    app: () => `http://127.0.0.1:${port}/app/`,
  };
};
