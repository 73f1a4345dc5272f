// @ts-check
/**
 * Law: what a module exports is read from its syntax by TypeScript's own
 * parser, never guessed by a pattern: a name in a comment is not an export.
 */
import ts from 'typescript';

/**
 * The names of the values that a TypeScript module declares and exports, each
 * with the line (from 1) where it stands.
 * @param {string} text
 * @returns {ReadonlyMap<string, number>}
 */
export const exportedLines = (text) => {
  const source = ts.createSourceFile('module.tsx', text, ts.ScriptTarget.ES2022);
  /** @param {ts.Identifier} name */
  const lineOf = (name) => source.getLineAndCharacterOfPosition(name.getStart(source)).line + 1;
  const names = source.statements.filter(isExported).flatMap(namesOf);
  return new Map(names.map((name) => [name.text, lineOf(name)]));
};

/**
 * @param {ts.Statement} statement
 * @returns {ts.Identifier[]}
 */
const namesOf = (statement) => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name] : [],
    );
  return ts.isFunctionDeclaration(statement) && statement.name !== undefined
    ? [statement.name]
    : [];
};

/** @param {ts.Statement} statement */
const isExported = (statement) =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
