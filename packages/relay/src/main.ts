#!/usr/bin/env node
/**
 * Law: this file runs on any Node that knows modules, so that a wrong one hears a
 * sentence and not a stack; all else is loaded behind that.
 *
 *   relay --data DIR --listen HOST:PORT [--origin URL] [--serve DIR] [--agenda KEY] [--world FILE]
 *     [--published DIR]
 */
import { isNodeSupported, nodeSentence } from './edge/node.ts';

if (isNodeSupported(process.versions.node)) {
  const { runRelay } = await import('./command.ts');
  const { systemClock } = await import('./edge/clock.ts');
  await runRelay(process.argv.slice(2), systemClock);
} else {
  process.stderr.write(`${nodeSentence(process.versions.node)}\n`);
  process.exitCode = 1;
}
