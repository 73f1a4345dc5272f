/**
 * Law: what the microphone hears is handed over piece by piece, each second, in its order, and
 * leaves this page for nowhere else. When the tape is over the microphone is let go.
 */
import { deviceClock } from '../../../edge/time.ts';

/** Opus in the box that makes it seekable, or what else the browser can. */
const kinds = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
const pieceMs = 1000;
const bitsASecond = 96_000;

export type Tape = {
  readonly kind: string;
  /** 0 to 1. */
  readonly level: () => number;
  /** How long it ran, without its pauses. */
  readonly ms: () => number;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly stop: () => void;
};

type Hearers = {
  /** The next piece comes after this one is taken. */
  readonly piece: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** After the last piece: by word, or because the microphone went away. */
  readonly ended: () => void;
};

const makeMeter = (
  stream: MediaStream,
): { readonly level: () => number; readonly stop: () => void } => {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  // Longer than the time between two looks at it.
  analyser.fftSize = 8192;
  const heard = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(stream).connect(analyser);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(heard);
      return Math.min(
        1,
        heard.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
      );
    },
    stop: () => void context.close(),
  };
};

/** Counts what runs between `goOn` and `pause`. */
const makeCounter = () => {
  let counted = 0;
  let since: number | null = null;
  const now = (): number => deviceClock.monotonicMs();
  const ms = (): number => counted + (since === null ? 0 : now() - since);
  return {
    ms,
    goOn: (): void => {
      since ??= now();
    },
    pause: (): void => {
      counted = ms();
      since = null;
    },
  };
};

/** Asks for the microphone and begins; `null` when it is not given. A song is heard as it sounds. */
export const startTape = async ({ piece, ended }: Hearers): Promise<Tape | null> => {
  const sound = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const kind = kinds.find((each) => MediaRecorder.isTypeSupported(each));
  const stream = await navigator.mediaDevices.getUserMedia({ audio: sound }).catch(() => undefined);
  if (stream === undefined) return null;
  const recorder = new MediaRecorder(stream, {
    ...(kind === undefined ? {} : { mimeType: kind }),
    audioBitsPerSecond: bitsASecond,
  });
  const meter = makeMeter(stream);
  const counter = makeCounter();
  let taken = Promise.resolve();
  recorder.onstart = counter.goOn;
  recorder.onpause = counter.pause;
  recorder.onresume = counter.goOn;
  recorder.ondataavailable = ({ data }) => {
    taken = taken.then(async () => piece(new Uint8Array(await data.arrayBuffer())));
  };
  recorder.onstop = () => {
    counter.pause();
    for (const track of stream.getTracks()) track.stop();
    meter.stop();
    void taken.then(ended, ended);
  };
  recorder.start(pieceMs);
  return {
    kind: recorder.mimeType,
    level: meter.level,
    ms: counter.ms,
    pause: () => recorder.pause(),
    goOn: () => recorder.resume(),
    stop: () => {
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
};
