import { expect, test } from 'vitest';
import { auditAsJson } from './json.ts';
import { notEvaluated } from './not-evaluated.ts';
import { fullReport, objectWith, reportOn } from './sample-report.ts';

const many = reportOn(Array.from({ length: 201 }, (_, at) => objectWith({ object: `o${at}` })));

test.each([
  ['none', reportOn([])],
  ['one object', reportOn([objectWith()])],
  ['more than are written at a time', many],
  ['all there is', fullReport()],
])('%s: the document is the report, and what was not evaluated', (_, report) => {
  const document = JSON.parse([...auditAsJson(report, notEvaluated({ sessions: true }))].join(''));
  const { notEvaluated: left, ...rest } = document;
  expect(rest).toEqual(JSON.parse(JSON.stringify(report)));
  expect(left).toEqual([
    { rule: 'position-within-content', reason: 'no-lookup' },
    { rule: 'key-is-customer-id', reason: 'no-envelope' },
    { rule: 'session-time-order', reason: 'no-arrival-order' },
  ]);
});

test('an interrupted one says so', () => {
  expect(JSON.parse([...auditAsJson({ ...reportOn([]), complete: false }, [])].join('')).complete).toBe(false);
});
