#!/usr/bin/env node
/**
 * Law: this file runs on any Node that knows modules, so that a wrong one hears a sentence
 * and not a stack; all else is loaded behind that.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 19)) {
  const { runKrov } = await import('./command.ts');
  process.exit(await runKrov(process.argv.slice(2)));
} else {
  process.stderr.write('krov needs Node 20.19 or newer.\n');
  process.exitCode = 1;
}
export {};
