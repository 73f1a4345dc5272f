/** Law: imports nothing, so that the oldest Node can read it. As package.json's `engines`. */
export const isNodeSupported = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
};

export const nodeSentence = (version: string): string =>
  `The relay needs Node 20.19 or 22.12 and newer, this is ${version}: install one of these.`;
