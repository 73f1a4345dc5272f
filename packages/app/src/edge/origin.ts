/** Law: links lead to the house's own address, as its relay tells it, or to where the page came from. */

export const askOrigin = async (): Promise<string> => {
  try {
    const response = await fetch('/krov/origin', { cache: 'no-store', credentials: 'omit' });
    const told: unknown = await response.json();
    const origin =
      typeof told === 'object' && told !== null && 'origin' in told ? told.origin : null;
    return typeof origin === 'string' ? origin : location.origin;
  } catch {
    return location.origin;
  }
};
