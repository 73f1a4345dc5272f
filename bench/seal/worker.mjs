// @ts-check
/** Law: in the browser the bench runs where the app's engine runs: in a worker. */
import { measure } from './measure.mjs';

measure().then(
  (figures) => postMessage({ figures }),
  (error) => postMessage({ error: String(error) }),
);
