// @ts-check
/**
 * Law: this is the one entrance. Every npm command of the house is
 * `node tools/run.mjs COMMAND`, and works on a clean clone.
 *
 * It makes the house ready (Node, packages, build), with all talk of that on
 * stderr, and then hands over: stdout, stdin and the exit code belong to the
 * command. It is plain JavaScript, and loads nothing before the Node version is
 * known, because it runs before anything is built.
 */
import process from 'node:process';

const [name = '', ...rest] = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `krov: this is Node ${process.versions.node}; Krov needs Node 20.19 or newer.\n`,
  );
  process.exitCode = 1;
} else {
  const { handOver } = await import('./handOver.mjs');
  process.exitCode = await handOver(name, rest);
}
