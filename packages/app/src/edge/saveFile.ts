/** Law: a file goes from the page to the device, where she says; no server sees it. */
export const saveFile = (name: string, type: string, content: BlobPart): void => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is long enough for any.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** The page as it stands, on paper. */
export const printPage = (): void => {
  print();
};
