import { expect, test } from 'vitest';
import { markTopLevelPure } from './pure-top-level.ts';

const PURE = '/* @__PURE__ */';

test.each([
  ['a call', 'var a = f(1).g();', `var a = ${PURE} (() => (f(1).g()))();`],
  ['new', 'const a = new Set([1]), b = 1;', `const a = ${PURE} (() => (new Set([1])))(), b = 1;`],
  ['a spread', 'export const a = { ...b };', `export const a = ${PURE} (() => ({ ...b }))();`],
  ['a computed key', 'var a = { [b]: 1 };', `var a = ${PURE} (() => ({ [b]: 1 }))();`],
  ['a read', 'var a = [b.c];', `var a = ${PURE} (() => ([b.c]))();`],
  ['a text of parts', `var a = \`\${b}\`;`, `var a = ${PURE} (() => (\`\${b}\`))();`],
  ['several', 'var a = f();\nvar b = g();', `var a = ${PURE} (() => (f()))();\nvar b = ${PURE} (() => (g()))();`],
])('marks %s', (_, code, marked) => {
  expect(markTopLevelPure(code)).toBe(marked);
});

test.each([
  ['plain values', 'const a = [-1, "b", true, null, { c: /d/, e }];'],
  ['functions', 'const a = () => f(); const b = function () { const c = new Set(); }; function d() { var e = f(); }'],
  ['statements', 'f(); export { a };'],
  ['what has no value', 'var a; const { b } = c;'],
])('leaves %s', (_, code) => {
  expect(markTopLevelPure(code)).toBe(code);
});

test('a marked class keeps its name', async () => {
  const code = markTopLevelPure(
    'export var Fault = class extends Error { static [Symbol.hasInstance]() { return true; } };',
  );
  expect(code).toContain(PURE);
  const { Fault } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  expect(Fault.name).toBe('Fault');
});
