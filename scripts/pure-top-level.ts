import ts from 'typescript';

/**
 * Marks what a built module computes as it loads as free of side effects. `"sideEffects": false` in a package.json promises
 * that of whole files only, and a build joins many sources in one: with the mark, whoever bundles one function of it leaves
 * out the tables that the function doesn't use.
 */
export function markTopLevelPure(code: string): string {
  const module = ts.createSourceFile('module.js', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const declarations = module.statements
    .filter(ts.isVariableStatement)
    .flatMap((each) => each.declarationList.declarations);
  return declarations.reduceRight((text, { name, initializer }) => {
    if (initializer === undefined || !ts.isIdentifier(name) || isPlain(initializer)) return text;
    const start = initializer.getStart(module);
    const value = text.slice(start, initializer.end);
    // A class takes its name from what it is assigned to.
    const named = `{ const ${name.text} = ${value}; return ${name.text}; }`;
    const body = ts.isClassExpression(initializer) ? named : `(${value})`;
    return `${text.slice(0, start)}/* @__PURE__ */ (() => ${body})()${text.slice(initializer.end)}`;
  }, code);
}

const WORDS = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword];

/** Whether bundlers see by themselves that an expression has no side effect. */
function isPlain(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isPlain);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every(isPlainProperty);
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  const leaf = ts.isLiteralExpression(node) || ts.isIdentifier(node) || WORDS.includes(node.kind);
  return leaf || ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function isPlainProperty(property: ts.ObjectLiteralElementLike): boolean {
  if (ts.isShorthandPropertyAssignment(property)) return true;
  const named = ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name);
  return named && isPlain(property.initializer);
}
