/**
 * Law: the camera is asked for when somebody presses, looks for codes alone, and is off when
 * she presses again; no picture leaves this file.
 */
type Detector = {
  readonly detect: (from: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
};
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;
type Look = (video: HTMLVideoElement) => Promise<string | null>;

const platformDetector = (): Look | null => {
  const made = (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (made === undefined) return null;
  const detector = new made({ formats: ['qr_code'] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
};

/** Wide enough for a code across half of the picture. */
const lookedAt = 640;

const ownDetector = async (): Promise<Look> => {
  const jsQR = (await import('jsqr')).default.default;
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, lookedAt / Math.max(1, video.videoWidth));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (pen === null || canvas.width === 0) return Promise.resolve(null);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(jsQR(data, width, height)?.data ?? null);
  };
};

/** How often it looks. */
const everyMs = 150;
/** A code that no look found for so long has left the picture; a hand that shakes has not. */
const goneMs = 2000;

/** What is told of codes: that one came into the picture, and that it has left it. */
export type Showing = {
  readonly came: (text: string) => void;
  readonly left: (text: string) => void;
};

/** Told of each look, tells each showing of a code once, however long it is held there. */
const makeTeller = ({ came, left }: Showing): ((text: string | null) => void) => {
  const lastByText = new Map<string, number>();
  return (text) => {
    const now = performance.now();
    const isNew = text !== null && !lastByText.has(text);
    if (text !== null) lastByText.set(text, now);
    for (const [each, last] of lastByText)
      if (now - last > goneMs) {
        lastByText.delete(each);
        left(each);
      }
    if (isNew) came(text);
  };
};

let stopNow: (() => void) | null = null;
export const stopScanning = (): void => {
  stopNow?.();
  stopNow = null;
};

/** Shows what the camera sees below the page, and tells of codes; whether the camera is on. */
export const scan = async (showing: Showing): Promise<boolean> => {
  stopScanning();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment' },
    });
    const video = document.createElement('video');
    video.className = 'camera';
    video.muted = true;
    video.setAttribute('playsinline', '');
    video.srcObject = stream;
    document.body.append(video);
    let isOn = true;
    stopNow = () => {
      isOn = false;
      for (const track of stream.getTracks()) track.stop();
      video.remove();
    };
    await video.play();
    const look = platformDetector() ?? (await ownDetector());
    const tell = makeTeller(showing);
    const again = async (): Promise<void> => {
      if (!isOn) return;
      const text = await look(video).catch(() => null);
      if (isOn) tell(text);
      setTimeout(() => void again(), everyMs);
    };
    void again();
    return true;
  } catch {
    stopScanning();
    return false;
  }
};
