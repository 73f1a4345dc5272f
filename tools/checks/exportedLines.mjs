// @ts-check
/**
 * Law: what a module exports is read from its syntax by TypeScript's own
 * parser, never guessed by a pattern: a name in a comment is not an export.
 */
import ts from 'typescript';

/**
 * The names of the values that a TypeScript module declares and exports, each
 * with the line (from 1) where it stands; and, as `maker.name`, the functions that
 * an exported function returns in a record.
 * @param {string} text
 * @returns {ReadonlyMap<string, number>}
 */
export const exportedLines = (text) => {
  const source = ts.createSourceFile('module.tsx', text, ts.ScriptTarget.ES2022);
  /** @param {ts.Identifier} name */
  const lineOf = (name) => source.getLineAndCharacterOfPosition(name.getStart(source)).line + 1;
  const exported = source.statements.filter(isExported);
  const named = exported.flatMap(namesOf).map((name) => [name.text, lineOf(name)]);
  const made = exported
    .flatMap(madeBy)
    .map(([maker, name]) => [`${maker.text}.${name.text}`, lineOf(name)]);
  return new Map(/** @type {[string, number][]} */ ([...named, ...made]));
};

/**
 * What a maker gives out: `makeGate` returns `{ admit: (arrival) => … }`, and is known by it.
 * @param {ts.Statement} statement
 * @returns {[ts.Identifier, ts.Identifier][]} maker and function
 */
const madeBy = (statement) => {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && initializer !== undefined && ts.isArrowFunction(initializer)
      ? functionsReturnedBy(initializer).map(
          (made) => /** @type {[ts.Identifier, ts.Identifier]} */ ([name, made]),
        )
      : [],
  );
};

/**
 * @param {ts.ArrowFunction} maker
 * @returns {ts.Identifier[]}
 */
const functionsReturnedBy = ({ body }) => {
  const returned = ts.isBlock(body)
    ? body.statements.flatMap((each) =>
        ts.isReturnStatement(each) && each.expression !== undefined ? [each.expression] : [],
      )
    : [ts.isParenthesizedExpression(body) ? body.expression : body];
  return returned
    .filter(ts.isObjectLiteralExpression)
    .flatMap(({ properties }) =>
      properties.flatMap((property) =>
        ts.isPropertyAssignment(property) &&
        ts.isIdentifier(property.name) &&
        ts.isArrowFunction(property.initializer)
          ? [property.name]
          : [],
      ),
    );
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
