/** Law: the engine runs in a worker of its own; the page reaches it by messages alone. */
import type { FromEngine } from '../../edge/engineMessages.ts';
import type { EnginePort } from '../engineLink.ts';

export const workerPort = (): EnginePort => {
  const worker = new Worker(new URL('../../edge/engineWorker.ts', import.meta.url), {
    type: 'module',
  });
  return {
    send: (message) => worker.postMessage(message),
    receive: (hear) => {
      worker.onmessage = ({ data }: MessageEvent<FromEngine>) => hear(data);
    },
  };
};
