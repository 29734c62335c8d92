import { expect, test } from 'vitest';
import { type SessionRule, sessionRule } from '../rules/rule.ts';
import { sampleEvent } from '../samples.ts';
import { allows } from './allows.ts';

const words = { id: 'x', source: '', summary: '', repair: '', example: { broken: [], repaired: [] } };
const rule = (given: Pick<SessionRule, 'blames' | 'expects' | 'when'>) => sessionRule({ ...words, ...given });
const [early, middle, later] = ['2025-01-01T00:00:00Z', '2025-01-01T00:00:01Z', '2025-01-01T00:00:02Z'] as const;
const event = { ...sampleEvent, event_timestamp: middle };
const past = { last: event, earliest: middle, seen: [event.event_type] };

const first = rule({ blames: 'event_type', expects: { previous: ['none'] } });
const firstIfLater = rule({ blames: 'event_type', expects: { previous: ['none'], onlyIfLater: 'event_timestamp' } });
const second = rule({ blames: 'event_type', expects: { previous: ['start'] } });
const sameTitle = rule({ blames: 'title_id', expects: { compare: 'same' } });
const afterPause = rule({ blames: 'title_id', expects: { after: ['pause'], compare: 'same' } });
const ordered = rule({ blames: 'event_timestamp', expects: { compare: 'not-before' } });
const notAfterStop = rule({ blames: 'event_type', expects: { notAfter: ['stop'] } });
const pausesOnly = rule({ blames: 'event_type', when: ['pause'], expects: { previous: ['none'] } });
const other = { ...event, title_id: 'TITLE_00000000' };

test.each([
  ['a type before that is expected', second, event, past, true],
  ['another', first, event, past, false],
  ['none, where none is expected', first, event, undefined, true],
  ['none, where one is expected', second, event, undefined, false],
  ['another, at the earliest time', firstIfLater, event, past, true],
  ['another, before it', firstIfLater, { ...event, event_timestamp: early }, past, true],
  ['another, after it', firstIfLater, { ...event, event_timestamp: later }, past, false],
  ['another, at no time', firstIfLater, { ...event, event_timestamp: 'soon' }, past, true],
  ['a type that the rule does not judge', pausesOnly, event, past, true],
  ['a type anywhere before that is not expected', notAfterStop, event, { ...past, seen: ['stop', 'start'] }, false],
  ['none of these types before', notAfterStop, event, past, true],
  ['nothing before', notAfterStop, event, undefined, true],
  ['the same', sameTitle, event, past, true],
  ['not the same', sameTitle, other, past, false],
  ['not the same as nothing', sameTitle, other, undefined, true],
  ['not the same, after another type', afterPause, other, past, true],
  ['not the same, after that type', afterPause, other, { ...past, last: { ...event, event_type: 'pause' } }, false],
  ['the same time', ordered, event, past, true],
  ['a later time', ordered, { ...event, event_timestamp: later }, past, true],
  ['an earlier time', ordered, { ...event, event_timestamp: early }, past, false],
] as const)('%s: %o', (_, judging, next, before, expected) => {
  expect(allows(judging, next, before)).toBe(expected);
});
