import { expect, test } from 'vitest';
import { firstOf, ruleFindings, worstFirst } from './findings.ts';
import { fullReport, objectNameOf, objectWith, reportOn } from './sample-report.ts';

test('errors first, then the most issues; fields of a rule likewise', () => {
  const findings = ruleFindings(fullReport().total);
  expect(findings.map(({ rule, severity, issues }) => [rule, severity, issues])).toEqual([
    ['non-empty', 'error', 1600],
    ['identifier-format', 'error', 95],
    ['resume-has-no-watch-time', 'warning', 60],
    ['session-resume-after-pause', 'warning', 1],
  ]);
  expect(findings[1]?.fields).toMatchObject([
    { field: 'event_id', issues: 55, first: [{ record: 12 }] },
    { field: 'session_id', issues: 40, first: [{ record: 4, line: 1 }, { record: 4 }] },
  ]);
});

test('issues of one rule are the same by rule and by field', () => {
  const { total } = fullReport();
  for (const { rule, issues, fields } of ruleFindings(total)) {
    expect(issues).toBe(total.byRule[rule]);
    expect(fields.reduce((sum, it) => sum + it.issues, 0)).toBe(issues);
  }
});

test("a rule's first offender is that of all its fields, by object in the listing and then by number", () => {
  const report = fullReport();
  const [, rule] = ruleFindings(report.total);
  expect(rule && firstOf(rule, report)).toEqual({ object: objectNameOf(3), record: 4, line: 1 });
});

test('with no offender named there is no first one', () => {
  const report = reportOn([objectWith({ invalid: 1 })], {
    byIssue: [{ rule: 'enum', path: '/quality', severity: 'error', count: 1 }],
  });
  const [rule] = ruleFindings(report.total);
  expect(rule && firstOf(rule, report)).toBeUndefined();
});

test('what could not be read comes first, then the most invalid, then what is misplaced; else the order stays', () => {
  const error = { code: 'damaged-gzip', message: '' } as const;
  const objects = [
    objectWith({ object: 'fine 1' }),
    objectWith({ object: 'fine 2' }),
    objectWith({ object: 'misplaced', misplaced: true }),
    objectWith({ object: 'some', invalid: 1 }),
    objectWith({ object: 'many', invalid: 90 }),
    objectWith({ object: 'damaged', error }),
  ];
  expect(worstFirst(objects).map(({ object }) => object)).toEqual([
    'damaged',
    'many',
    'some',
    'misplaced',
    'fine 1',
    'fine 2',
  ]);
});
