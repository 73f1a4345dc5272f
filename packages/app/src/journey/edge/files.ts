/** Law: a file is handed out, or taken in, when somebody presses; its name says nothing of who travels. */

/** Long enough for any browser to have taken it. */
const offeredMs = 60_000;

export const download = (bytes: Uint8Array, name: string): void => {
  const address = URL.createObjectURL(
    new Blob([bytes.slice()], { type: 'application/octet-stream' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), offeredMs);
};

/** Null: it is longer than that, or could not be read. */
export const bytesOfFile = async (file: File, most: number): Promise<Uint8Array | null> => {
  if (file.size > most) return null;
  return file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
};

export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
