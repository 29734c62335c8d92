import type { NormaliseReport } from '@acme/telemetry-lake';
import { expect, test } from 'vitest';
import { isWhole, normaliseAsText, problemsAsText } from './view.ts';

const counts = { events: 2, written: 2, rejected: 0, suppressed: 0, withheld: 0, inputs: 1, outputs: 1 };
const report: NormaliseReport = {
  schemaVersion: '1.0.0',
  format: 'jsonl',
  hours: [{ hour: '2025-08-11T14', status: 'up-to-date', ...counts }],
  total: counts,
  problems: [],
  skipped: [{ name: 'in/_temporary', reason: 'hidden' }],
};

/** Without its line breaks. */
function textOf(report: NormaliseReport): string {
  return normaliseAsText(report, 'out', { paint: (_, text) => text, width: 80 }).replaceAll(/\s+/g, ' ');
}

test('a hidden file is told, and all is accounted for', () => {
  expect([isWhole(report), problemsAsText(report)]).toEqual([true, []]);
  expect(textOf(report)).toContain('Nothing has changed');
  expect(textOf(report)).toContain(
    "Not read: in/_temporary: a name that begins with . or _: a writer's unfinished file",
  );
});

test('a folder that nobody may look into is not all, and stands first', () => {
  const hidden = Array.from({ length: 20 }, (_, at) => ({ name: `in/_${at}`, reason: 'hidden' as const }));
  const closed: NormaliseReport = { ...report, skipped: [...hidden, { name: 'in/closed', reason: 'unreadable' }] };
  expect(isWhole(closed)).toBe(false);
  expect(problemsAsText(closed)).toEqual(['in/closed: this user may not read it.']);
  expect(textOf(closed)).toContain('Not all is there: see what was not read.');
  expect(textOf(closed)).toContain('Not read: in/closed: this user may not read it in/_0:');
});

test('a problem is not all', () => {
  const problem = {
    hour: '2025-08-11T14',
    code: 'damaged-gzip',
    object: 'in/a.gz',
    message: 'It is damaged.',
  } as const;
  const many: NormaliseReport = { ...report, problems: Array.from({ length: 12 }, () => problem) };
  expect(isWhole({ ...report, problems: [problem] })).toBe(false);
  expect(problemsAsText({ ...report, problems: [problem] })).toEqual(['2025-08-11T14: It is damaged.']);
  expect(problemsAsText(many).slice(9)).toEqual(['2025-08-11T14: It is damaged.', 'And 2 more.']);
});

test('hours that a suppression was not applied to are named, some of many', () => {
  expect(textOf({ ...report, otherHours: [] })).toBe(textOf(report));
  const one = textOf({ ...report, otherHours: ['2025-08-11T13'] });
  expect(one).toContain(
    'out has 1 more hour, of which the input has no object: 2025-08-11T13. The suppression was not',
  );
  const many = textOf({ ...report, otherHours: Array.from({ length: 12 }, (_, at) => `hour-${at}`) });
  expect(many).toContain('12 more hours');
  expect(many).toContain('hour-9 and 2 more.');
});
