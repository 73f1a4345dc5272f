/** Law: the engine runs in a worker of its own; the page reaches it by messages alone. */
import type { FromEngine } from '../../edge/engineMessages.ts';
import type { EnginePort } from '../engineLink.ts';

export const workerPort = (): EnginePort => {
  let hear: (message: FromEngine) => void = () => undefined;
  const makeWorker = (): Worker => {
    const worker = new Worker(new URL('../../edge/engineWorker.ts', import.meta.url), {
      type: 'module',
    });
    worker.onmessage = ({ data }: MessageEvent<FromEngine>) => hear(data);
    return worker;
  };
  let worker = makeWorker();
  return {
    send: (message) => worker.postMessage(message),
    receive: (listener) => {
      hear = listener;
    },
    startAnew: () => {
      worker.terminate();
      worker = makeWorker();
    },
  };
};
