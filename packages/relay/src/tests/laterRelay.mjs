// @ts-check
/** The relay with its clock set forward by HOURS_LATER: for tests; no flag of the product does this. */
import { unixMs } from '@krov/ground';
import { runRelay, systemClock } from '@krov/relay';

const later = Number(process.env['HOURS_LATER']) * 3_600_000;

await runRelay(process.argv.slice(2), {
  ...systemClock,
  unixMs: () => unixMs(systemClock.unixMs() + later),
});
