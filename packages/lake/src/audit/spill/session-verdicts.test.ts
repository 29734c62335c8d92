import { expect, test } from 'vitest';
import { COMPARED, EVENT_TYPES } from './session-row.ts';
import { FIRST_FIELD, LATER, SEEN, SessionVerdicts } from './session-verdicts.ts';

const type = (name: string) => {
  expect(EVENT_TYPES).toContain(name);
  return EVENT_TYPES.indexOf(name);
};
const differs = (name: keyof typeof COMPARED) => FIRST_FIELD << Object.keys(COMPARED).indexOf(name);
const seen = (name: string) => SEEN[type(name)] as number;
const rulesOf = (before: string, judged: string, standing: number, verdicts = new SessionVerdicts(undefined)) =>
  verdicts.of(type(before), type(judged), standing).map(({ rule }) => rule);

test.each<[string, string, number, string[]]>([
  ['start', 'pause', LATER, []],
  ['start', 'pause', 0, []],
  ['pause', 'resume', LATER, []],
  ['start', 'resume', LATER, ['session-resume-after-pause']],
  ['pause', 'start', LATER, ['session-begins-with-start']],
  ['pause', 'start', 0, []],
  ['stop', 'pause', LATER, ['session-nothing-after-end']],
  ['pause', 'resume', LATER | seen('stop'), ['session-nothing-after-end']],
  ['pause', 'resume', LATER | seen('complete') | seen('stop'), ['session-nothing-after-end']],
  ['pause', 'resume', LATER | seen('pause'), []],
  ['pause', 'resume', LATER | differs('position_seconds'), ['session-resume-at-pause-position']],
  ['pause', 'stop', LATER | differs('position_seconds'), []],
  ['start', 'pause', LATER | differs('customer_id'), ['session-same-customer']],
  ['start', 'pause', LATER | differs('device_id'), ['session-same-device']],
  ['start', 'pause', LATER | differs('title_id'), ['session-same-title']],
  ['start', 'pause', LATER | differs('title_id') | differs('device_id'), ['session-same-device', 'session-same-title']],
])('after %s, a %s that stands so (%i): %j', (before, judged, standing, rules) => {
  const verdicts = new SessionVerdicts(undefined);
  // Asked again, it is known.
  for (let time = 0; time < 2; time++) {
    expect(rulesOf(before, judged, standing, verdicts).toSorted()).toEqual(rules.toSorted());
  }
});

test('severities are the caller’s; with all rules off, no session is said to be not evaluated', () => {
  const off = Object.fromEntries(
    ['begins-with-start', 'resume-after-pause', 'resume-at-pause-position', 'nothing-after-end']
      .concat(['same-customer', 'same-device', 'same-title'])
      .map((name) => [`session-${name}`, 'off' as const]),
  );
  expect(new SessionVerdicts(undefined).evaluates).toBe(true);
  expect(new SessionVerdicts(undefined).ofStart).toEqual([]);
  expect(new SessionVerdicts(off).evaluates).toBe(false);
  expect(rulesOf('stop', 'resume', LATER, new SessionVerdicts(off))).toEqual([]);
  const [issue] = new SessionVerdicts({ 'session-same-title': 'error' }).of(0, 1, LATER | differs('title_id'));
  expect(issue?.severity).toBe('error');
});
