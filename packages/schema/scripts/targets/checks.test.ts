import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeField } from '../../src/fields/describe.ts';
import { integer, optional } from '../../src/fields/field.ts';
import { identifierFormat } from '../../src/formats/identifier.ts';
import { allRules } from '../../src/rules/index.ts';
import { checksSource } from './checks.ts';

const schema = optional(integer(0, 9, { title: 'T', description: 'D.', example: 1 }));
const fieldCalled = (name: string) => ({ ...describeField(name, 'S', schema), format: undefined });
const fieldsOf = (count: number) => Array.from({ length: count }, (_, index) => fieldCalled(`field_${index}`));
const rules = allRules.filter((rule) => rule.kind !== 'event');

test('as many fields as a finding can name, and no more', () => {
  expect(checksSource(fieldsOf(31), rules)).toContain('addIntegerFault(found, 30, field_30, ');
  expect(() => checksSource(fieldsOf(32), rules)).toThrow('There are 32 fields, and a finding has room for 31');
});

test('where more fields need room is said in full', () => {
  const sources = globSync(join(import.meta.dirname, '../../src/validation/*.ts')).filter(
    (path) => !path.endsWith('.test.ts'),
  );
  const inFive = sources
    .filter((path) => /(?:<<|>>) 5\b|& 31\b/.test(readFileSync(path, 'utf8')))
    .map((path) => basename(path));
  expect(inFive).not.toEqual([]);
  for (const file of inFive) expect(() => checksSource(fieldsOf(32), rules)).toThrow(file);
});

test.each([
  ...['duration', 'source', 'found', 'undefined', 'Loudness', 'a-b', '1st'],
  ...['class', 'package', 'public', 'let', 'await', 'arguments'],
])('no field is called %s', (name) => {
  expect(() => checksSource([fieldCalled(name)], rules)).toThrow(`can't call a variable ${name}`);
});

const staged = { ...fieldCalled('volume'), maximum: 99, writer: { maximum: 9, words: 'from 0 to 9' } };

test('writers share the function of readers, unless a field is staged', () => {
  const same = 'export const findWriterFaults = findFaults;';
  expect(checksSource(fieldsOf(2), rules)).toContain(same);
  const source = checksSource([...fieldsOf(2), staged], rules);
  expect(source).not.toContain(same);
  const [, reader, writer] = source.split('export function ');
  expect([reader?.includes('volume <= 99'), reader?.includes('volume <= 9)')]).toEqual([true, false]);
  expect([writer?.includes('volume <= 99'), writer?.includes('volume <= 9)')]).toEqual([false, true]);
});

test("the identifiers of a writer's format have its prefix", () => {
  const formatted = (prefix: string) => ({
    rule: 'identifier-format',
    words: 'an id',
    pattern: '^.$',
    check: { function: 'wrongIdentifiers', prefix },
  });
  const field = {
    ...fieldCalled('id'),
    type: 'string' as const,
    rule: 'identifier-format',
    writer: { pattern: '^.$' },
  };
  const source = checksSource([{ ...field, format: formatted('A_'), writerFormat: formatted('B_') }], rules);
  expect(source).toContain("PREFIX_CODES: Uint8Array = /* @__PURE__ */ codesOf('A_')");
  expect(source).toContain("WRITER_PREFIX_CODES: Uint8Array = /* @__PURE__ */ codesOf('B_')");
  const [, reader, writer] = source.split('export function ');
  expect(reader).toContain('wrongIdentifiers([id], PREFIX_CODES, PREFIX_ENDS)');
  expect(writer).toContain('wrongIdentifiers([id], WRITER_PREFIX_CODES, WRITER_PREFIX_ENDS)');
});

test('each identifier has its prefix and a bit of its own, an optional one only where it is there', () => {
  const identifier = (name: string, prefix: string, required: boolean) => ({
    ...fieldCalled(name),
    required,
    type: 'string' as const,
    rule: 'identifier-format',
    format: identifierFormat(prefix),
  });
  const source = checksSource(
    [identifier('first', 'AB', true), fieldCalled('volume'), identifier('second', 'C', false)],
    rules,
  );
  expect(source).toContain("codesOf('AB_C_')");
  expect(source).toContain('PREFIX_ENDS: Uint16Array = /* @__PURE__ */ Uint16Array.of(3, 5)');
  expect(source).toContain('wrongIdentifiers([first, second], PREFIX_CODES, PREFIX_ENDS)');
  expect(source).toContain('if (wrong & 1) found = addTextFault(found, 0, first, ');
  expect(source).toContain(
    'if (second !== undefined && second !== null && wrong & 2) found = addTextFault(found, 2, second, ',
  );
  expect(checksSource(fieldsOf(2), rules)).not.toContain('wrongIdentifiers');
});

test('what is deprecated is checked only where something is, and the rule is there', () => {
  const deprecated = { since: '1.1.0', sunset: '2027-06-30', reason: 'Nobody reads it.' };
  const field = { ...fieldCalled('volume'), deprecated };
  const check = 'if (volume !== undefined) found = add(found, ';
  expect(checksSource(fieldsOf(2), rules)).not.toContain('!== undefined) found');
  expect(checksSource([field], rules)).toContain(check);
  expect(
    checksSource(
      [field],
      rules.filter(({ id }) => id !== 'deprecated'),
    ),
  ).not.toContain(check);
});
