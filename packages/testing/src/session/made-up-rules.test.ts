import type { TelemetryEvent } from '@acme/telemetry-schema';
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { SessionRow } from './session-rules.ts';

// Session rules of other forms than those that there are: what is drawn has to keep and to break them, too.

const words = { source: '', summary: '', repair: '', example: { broken: [], repaired: [] } };
const shared = { kind: 'session', configurable: true, severity: { reader: 'warning', writer: 'warning' } } as const;
const rule = (id: string, parts: Pick<SessionRow, 'expects' | 'when'>) =>
  ({ ...shared, ...words, id, blames: 'event_type', ...parts }) as unknown as SessionRow;

/** Rules, and the orders in which the first is broken alone, by a pattern: append a row. */
const cases: readonly (readonly [what: string, made: readonly SessionRow[], broken: RegExp])[] = [
  [
    'one type never after another, however long ago that was',
    [rule('no-complete-after-pause', { when: ['complete'], expects: { notAfter: ['pause'] } })],
    /^start pause( resume pause)*( resume)? complete$/,
  ],
  [
    'rules that leave a session no end once it has gone on',
    [
      rule('no-complete-after-pause', { when: ['complete'], expects: { notAfter: ['pause'] } }),
      rule('no-stop-after-resume', { when: ['stop'], expects: { notAfter: ['resume'] } }),
    ],
    /^start pause( resume pause)*( resume)? complete$/,
  ],
];

const typesOf = (events: readonly TelemetryEvent[]) => events.map(({ event_type }) => event_type).join(' ');

afterEach(() => {
  vi.doUnmock('./session-rules.ts');
  vi.resetModules();
});

test.each(cases)('%s', async (_, made, broken) => {
  vi.resetModules();
  vi.doMock('./session-rules.ts', async (original) => {
    const { sessionRules } = await original<typeof import('./session-rules.ts')>();
    return { sessionRules: [...sessionRules, ...made] };
  });
  const { expectedSessionIssues } = await import('../oracle/expected-session-issues.ts');
  const { telemetrySession } = await import('./telemetry-session.ts');
  const { sessionViolations } = await import('./session-violations.ts');
  for (const events of fc.sample(telemetrySession(), { numRuns: 100, seed: 1 })) {
    expect(typesOf(events)).toMatch(/^start .*(stop|complete)$/);
    expect(expectedSessionIssues(events)).toEqual([]);
  }
  const orders = new Set<string>();
  for (const row of sessionViolations) {
    for (const { events, index } of fc.sample(row.arbitrary, { numRuns: 40, seed: 1 })) {
      expect(expectedSessionIssues(events), typesOf(events)).toEqual([{ rule: row.rule, path: row.path, index }]);
      if (row.rule === made[0]?.id) orders.add(typesOf(events));
    }
  }
  expect(orders.size).toBeGreaterThan(2);
  for (const order of orders) expect(order).toMatch(broken);
});
