// @ts-check
/** Law: `npm run build` is nothing but the need for a build, met before this line runs. */
import process from 'node:process';

process.stdout.write('built\n');
