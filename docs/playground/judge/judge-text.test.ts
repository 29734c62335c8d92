import { createValidator, sampleEvent } from '@acme/telemetry-schema';
import { telemetrySession, violations } from '@acme/telemetry-testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeText, MOST_ISSUES } from './judge-text.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const oneLine = (event: unknown) => JSON.stringify(event);
const pretty = (event: unknown) => JSON.stringify(event, undefined, 2);

test('every issue of every event stands at a place where the text shows it, whatever stands before', () => {
  const events = fc.array(fc.oneof(...violations.map(({ arbitrary }) => arbitrary)), { minLength: 1, maxLength: 4 });
  const { validate } = createValidator();
  fc.assert(
    fc.property(events, fc.constantFrom(oneLine, pretty), fc.constantFrom('', '\n', '\n\n'), (list, write, joint) => {
      const text = list.map(write).join(joint);
      const report = judgeText(text, DEFAULT_SETTINGS);
      const alone = report.issues.filter(({ rule }) => !rule.startsWith('session-'));
      const expected = list.flatMap((event, at) =>
        validate(event).issues.map(({ rule, path }) => ({ record: at + 1, rule, path })),
      );
      expect(alone.map(({ record, rule, path }) => ({ record, rule, path }))).toEqual(expected);
      for (const { start, line, path, record, rule } of alone) {
        expect(line).toBe(text.slice(0, start).split('\n').length);
        const value = (list[record - 1] as Record<string, unknown>)[path.slice(1)];
        if (rule !== 'required') expect(text.slice(start)).toMatch(startsWith(write(value)));
      }
    }),
    { numRuns: 50 },
  );
});

function startsWith(value: string): RegExp {
  return new RegExp(`^${value.slice(0, 1).replace(/[^\w]/, '\\$&')}`);
}

test('a valid session is one lane of valid marks', () => {
  fc.assert(
    fc.property(telemetrySession(), (events) => {
      const report = judgeText(events.map(oneLine).join('\n'), DEFAULT_SETTINGS);
      expect(report).toMatchObject({ events: events.length, invalid: 0, errors: 0 });
      expect(report.lanes.map(({ marks }) => marks.map(({ record }) => record))).toEqual([
        events.map((_, at) => at + 1),
      ]);
    }),
    { numRuns: 30 },
  );
});

test('what is wrong between the events of a session is found, and stands at the event', () => {
  const text = [sampleEvent, { ...sampleEvent, event_id: 'EVENT_00000001', event_type: 'resume' }]
    .map(oneLine)
    .join('\n');
  const { issues, lanes } = judgeText(text, DEFAULT_SETTINGS);
  expect(issues).toMatchObject([{ rule: 'session-resume-after-pause', record: 2, line: 2, severity: 'warning' }]);
  expect(text.slice(issues[0]?.start, issues[0]?.end)).toBe('"resume"');
  expect(lanes[0]?.marks.map((mark) => mark.issues.length)).toEqual([0, 1]);
});

test("in a Kafka message, a session's issue stands under the value", () => {
  const message = (event: object) => ({
    key: sampleEvent.customer_id,
    value: event,
    timestamp: 0,
    partition: 0,
    offset: 0,
  });
  const text = [sampleEvent, { ...sampleEvent, event_id: 'EVENT_00000001', event_type: 'resume' }]
    .map((event) => oneLine(message(event)))
    .join('\n');
  const { messages, issues } = judgeText(text, DEFAULT_SETTINGS);
  expect(messages).toBe(2);
  expect(issues.map(({ path, start, end }) => [path, text.slice(start, end)])).toEqual([
    ['/value/event_type', '"resume"'],
  ]);
});

test('an event that is rejected is on the timeline, but changes nothing for its session', () => {
  const events = [sampleEvent, { ...sampleEvent, event_type: 'seek' }, { ...sampleEvent, event_type: 'stop' }];
  const { lanes, byRule } = judgeText(events.map(oneLine).join('\n'), DEFAULT_SETTINGS);
  expect(byRule.map(({ rule }) => rule)).toEqual(['enum']);
  expect(lanes[0]?.marks.map(({ type, valid }) => [type, valid])).toEqual([
    ['start', true],
    ['other', false],
    ['stop', true],
  ]);
});

test('a rule that could not be judged is named once for each reason', () => {
  const { notEvaluated } = judgeText(`${oneLine(sampleEvent)}\n${oneLine(sampleEvent)}`, DEFAULT_SETTINGS);
  expect(notEvaluated).toEqual([{ rule: 'position-within-content', reason: 'no-lookup' }]);
});

test('issues are listed up to a number and counted beyond it', () => {
  const broken = oneLine({ ...sampleEvent, city: '' });
  const report = judgeText(`${broken}\n`.repeat(MOST_ISSUES + 1), DEFAULT_SETTINGS);
  expect(report.issues).toHaveLength(MOST_ISSUES);
  expect(report).toMatchObject({ events: MOST_ISSUES + 1, invalid: MOST_ISSUES + 1, errors: MOST_ISSUES + 1 });
  expect(report.byRule).toEqual([{ rule: 'non-empty', errors: MOST_ISSUES + 1, warnings: 0 }]);
});

test.each(['null', '5', '[]', '{}', 'null null'])('%s is judged, not thrown at', (text) => {
  expect(judgeText(text, DEFAULT_SETTINGS).invalid).toBe(1);
});

test('no text, no events', () => {
  expect(judgeText(' \n', DEFAULT_SETTINGS)).toMatchObject({ events: 0, issues: [], lanes: [] });
});
