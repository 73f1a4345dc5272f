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

let stopNow: (() => void) | null = null;
export const stopScanning = (): void => {
  stopNow?.();
  stopNow = null;
};

/** Shows what the camera sees below the page, and tells each code; whether the camera is on. */
export const scan = async (found: (text: string) => void): Promise<boolean> => {
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
    const again = async (): Promise<void> => {
      if (!isOn) return;
      const text = await look(video).catch(() => null);
      if (text !== null && isOn) found(text);
      setTimeout(() => void again(), everyMs);
    };
    void again();
    return true;
  } catch {
    stopScanning();
    return false;
  }
};
