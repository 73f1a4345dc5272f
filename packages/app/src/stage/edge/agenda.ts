/** Law: the agenda is fetched from the house itself, and believed only if it is signed. */
import { checkAgenda, writeAgenda, type Agenda, type AgendaSeed } from '@krov/core/agenda';
import { err, ok, unreachable, type Failure, type Result } from '@krov/ground';
import { minuteNow } from './timeOfDay.ts';

/** `null`: nothing is announced. */
export const fetchAgenda = async (): Promise<Result<Agenda | null, Failure>> => {
  try {
    const response = await fetch('/agenda.krov', { cache: 'no-cache', credentials: 'omit' });
    if (response.status === 404) return ok(null);
    if (!response.ok) return err(unreachable('agenda'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length === 0 ? ok(null) : await checkAgenda(bytes);
  } catch {
    return err(unreachable('agenda'));
  }
};

/** Announces these evenings in place of what was announced. */
export const publishAgenda = async (
  seed: AgendaSeed,
  evenings: Agenda['evenings'],
  before: Agenda | null,
): Promise<Result<Agenda, Failure>> => {
  const published = Math.max(minuteNow(), (before?.published ?? 0) + 1);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const bytes = await writeAgenda(seed, { zone: timeZone, published, evenings });
  try {
    const response = await fetch('/krov/agenda', {
      method: 'POST',
      body: bytes.slice(),
      cache: 'no-store',
      credentials: 'omit',
    });
    return response.ok ? await checkAgenda(bytes) : err(unreachable('agenda'));
  } catch {
    return err(unreachable('agenda'));
  }
};
