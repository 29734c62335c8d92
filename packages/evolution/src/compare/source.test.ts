import ts from 'typescript';
import { expect, test } from 'vitest';
import {
  aField,
  current,
  type Edit,
  REQUIRED,
  type Staged,
  small,
  withField,
  withoutRule,
} from '../../test-support/parts.ts';
import { rowCases } from '../../test-support/row-cases.ts';
import type { Contract, ContractField } from '../contract/contract.ts';
import { listed } from '../diff/words.ts';
import { sourceBreaks } from './source.ts';

const literal = (value: string | number) => JSON.stringify(value);

function typeOf({ type, values, nullable }: ContractField): string {
  const own = type !== 'string' ? 'number' : values === undefined ? 'string' : values.map(literal).join(' | ');
  return nullable ? `${own} | null` : own;
}

/** The types that a version has. */
function types({ fields, rules }: Contract): string {
  const members = fields.map((field) => `${field.name}${field.required ? '' : '?'}: ${typeOf(field)};`);
  return `interface TelemetryEvent { ${members.join(' ')} }
type RuleId = ${rules.map(({ id }) => literal(id)).join(' | ')};
type ConfigurableRuleId = ${rules.flatMap(({ id, configurable }) => (configurable ? [literal(id)] : [])).join(' | ')};
declare function send(event: TelemetryEvent): void;
declare const event: TelemetryEvent;
declare const text: string;`;
}

/** A producer and a consumer, written against a version: all that its types allow is done. */
function programs({ fields, rules }: Contract): string {
  const example = ({ example, values }: ContractField) => literal(values?.[0] ?? example);
  const members = (given: readonly ContractField[]) => given.map((field) => `${field.name}: ${example(field)}`);
  const sends = [
    members(fields),
    members(fields.filter(({ required }) => required)),
    ...fields
      .filter(({ nullable }) => nullable)
      .map((field) => [...members(fields.filter((one) => one !== field)), `${field.name}: null`]),
    ...fields.flatMap((field) =>
      (field.values ?? []).map((value) => [
        ...members(fields.filter((one) => one !== field)),
        `${field.name}: ${literal(value)}`,
      ]),
    ),
    ...fields
      .filter((field) => field.type === 'string' && field.values === undefined)
      .map((field) => [...members(fields.filter((one) => one !== field)), `${field.name}: text`]),
  ].map((given) => `send({ ${given.join(', ')} });`);
  const reads = fields.map(
    (field) =>
      `export const ${field.name}: ${typeOf(field)}${field.required ? '' : ' | undefined'} = event.${field.name};`,
  );
  const configures = rules.flatMap(({ id, configurable }) => (configurable ? [`${literal(id)}: 'off'`] : []));
  return [
    ...sends,
    ...reads,
    ...rules.map(({ id }, index) => `export const rule${index}: RuleId = ${literal(id)};`),
    `export const severities: { [id in ConfigurableRuleId]?: string } = { ${configures.join(', ')} };`,
  ].join('\n');
}

/** A library of a few lines: what the compiler can't do without. */
const LIBRARY = [
  'Array<T>',
  'Boolean',
  'CallableFunction',
  'Function',
  'IArguments',
  'NewableFunction',
  'Number',
  'Object',
  'RegExp',
  'String',
]
  .map((name) => `interface ${name} {}`)
  .join('\n');

/** The compiler's diagnostics for programs written against the old version and compiled against the next one. */
function diagnostics(old: Contract, next: Contract): readonly string[] {
  const files = new Map([
    ['lib.ts', LIBRARY],
    ['programs.ts', `${types(next)}\n${programs(old)}`],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noLib: true,
    noEmit: true,
    types: [],
  };
  const program = ts.createProgram([...files.keys()], options, {
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name),
    getSourceFile: (name, version) => ts.createSourceFile(name, files.get(name) ?? '', version),
    getDefaultLibFileName: () => 'lib.ts',
    writeFile: () => {},
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('programs compile against their own version', () => {
  expect(diagnostics(current, current)).toEqual([]);
  expect(sourceBreaks(current, current)).toEqual([]);
});

test.each(rowCases)('$code, both ways: the compiler says what the table says', ({ old: prepare, next: edit }) => {
  const old = prepare(small);
  const next = edit(old);
  for (const [was, is] of [
    [old, next],
    [next, old],
  ] as const)
    expect(sourceBreaks(was, is).length > 0, diagnostics(was, is).join('\n')).toBe(diagnostics(was, is).length > 0);
});

const changed = (was: Partial<Staged>, is: Partial<Staged>): readonly [Edit, Edit] => [
  withField(aField('it', was)),
  withField(aField('it', is)),
];

test.each<[what: string, edits: readonly [Edit, Edit], words: string]>([
  [
    'new and required',
    [(same) => same, withField(aField('it', REQUIRED))],
    'it is required and was not there (producers)',
  ],
  [
    'a list of values for any text',
    changed({}, { values: ['a'] }),
    'it does not have all its values any more (producers and consumers)',
  ],
  [
    'any text for a list of values',
    changed({ values: ['a'] }, {}),
    'it has values that a complete switch does not have (consumers)',
  ],
  ['a number for a text', changed({}, { type: 'integer' }), 'it has another type (producers and consumers)'],
  [
    'rules that are locked',
    [
      (same) => same,
      (contract) => ({ ...contract, rules: contract.rules.map((rule) => ({ ...rule, configurable: false })) }),
    ],
    `${listed(small.rules.flatMap(({ id, configurable }) => (configurable ? [id] : [])))} can't be configured any more (who configures it)`,
  ],
  ['a rule less', [(same) => same, withoutRule('range')], 'range is no rule id any more (who configures it)'],
])('%s, in words', (_what, [prepare, edit], words) => {
  const old = prepare(small);
  expect(sourceBreaks(old, edit(old))).toEqual([words]);
});

test('what readers alone accept is not in the types', () => {
  const [prepare, edit] = changed(
    { values: ['a'], rule: 'enum' },
    { values: ['a'], rule: 'enum', reader: { values: ['a', 'b'] } },
  );
  const old = prepare(small);
  expect(sourceBreaks(old, edit(old))).toEqual([]);
});
