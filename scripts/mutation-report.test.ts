import { expect, test } from 'vitest';
import { isGood, type MutationReport, outcomeLine, readReport, scoreOf } from './mutation-report.ts';

function mutant(status: string, line: number, replacement = 'true') {
  return { status, mutatorName: 'ConditionalExpression', replacement, location: { start: { line, column: 3 } } };
}

const report: MutationReport = {
  files: {
    'src/b.ts': { mutants: [mutant('NoCoverage', 9, '""'), mutant('Killed', 1), mutant('Survived', 2)] },
    'src/a.ts': {
      mutants: [
        mutant('Timeout', 1),
        mutant('Survived', 12, `{\n  ${'x'.repeat(200)}\n}`),
        mutant('RuntimeError', 4),
        mutant('Ignored', 5),
        mutant('CompileError', 6),
      ],
    },
  },
};

const outcome = (noticed: number, all: number) => ({ killed: noticed - 1, timedOut: 1, all, survivors: [] });

test('mutants are counted by what became of them; what no test could judge is not', () => {
  expect(readReport(report)).toMatchObject({ killed: 1, timedOut: 1, all: 6 });
});

test('survivors say where, what, and what else than surviving it was, file by file and line by line', () => {
  expect(readReport(report).survivors).toEqual([
    'src/a.ts:4:3: ConditionalExpression → true (RuntimeError)',
    `src/a.ts:12:3: ConditionalExpression → { ${'x'.repeat(98)}…`,
    'src/b.ts:2:3: ConditionalExpression → true',
    'src/b.ts:9:3: ConditionalExpression → "" (NoCoverage)',
  ]);
});

test('the score is what was killed or timed out, of all', () => {
  expect(scoreOf(readReport(report))).toBeCloseTo(33.3, 1);
  expect(scoreOf(outcome(497, 500))).toBeCloseTo(99.4, 5);
});

test('90 % is good, anything less is not, nor is nothing', () => {
  expect(isGood(outcome(90, 100))).toBe(true);
  expect(isGood(outcome(8999, 10_000))).toBe(false);
  expect(isGood(readReport({ files: {} }))).toBe(false);
  expect(isGood(readReport({ files: { 'a.ts': { mutants: [mutant('Ignored', 1)] } } }))).toBe(false);
});

test('a group in one line', () => {
  expect(outcomeLine('rules', readReport(report))).toBe(
    'rules: 33.3 % (killed 1, timed out 1, survived 4, of 6), which is under 90 %',
  );
  expect(outcomeLine('rules', outcome(90, 100))).toMatch(/^rules: 90\.0 % .* of 100\)$/);
  expect(outcomeLine('rules', outcome(8999, 10_000))).toMatch(/^rules: 89\.9 % .* under 90 %$/);
  expect(outcomeLine('rules', readReport({ files: {} }))).toBe('rules: no mutants, so its patterns match no code');
});
