/** A catalog in which a sentence is missing does not compile: shown by removing one. */
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;

/** What the compiler says of a file, with its text changed on the way. */
const complaintsAbout = (file: string, change: (text: string) => string): readonly string[] => {
  const whole = path.join(folder, file);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const changedHost = {
    ...host,
    getSourceFile: (name: string, version: ts.ScriptTarget) => {
      const text = readFile(name) ?? '';
      return ts.createSourceFile(name, path.resolve(name) === whole ? change(text) : text, version);
    },
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([whole], options, changedHost))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
};

for (const [file, line] of [
  ['appRu.ts', /^ {2}copied: .*\n/m],
  ['refusalsRu.ts', /^ {2}onlyDeskGrants: .*\n/m],
  ['doorRu.ts', /^ {2}send: .*\n/m],
] as const) {
  test(`${file} compiles, and does not without one of its sentences`, () => {
    expect(complaintsAbout(file, (text) => text)).toEqual([]);
    const without = complaintsAbout(file, (text) => text.replace(line, ''));
    expect(without.join(' ')).toMatch(/is missing in type/);
  });
}
