import { createValidator, type TelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import * as faults from './faults.ts';
import { createRandom } from './random.ts';
import { viewingSession } from './viewing-session.ts';

const { validate } = createValidator({ role: 'writer' });

test.each(Object.entries(faults))('%s breaks its rule and no other', (_, { rule, change }) => {
  const random = createRandom(3);
  const events: TelemetryEvent[] = Array.from({ length: 100 }, () => viewingSession(random, 0)).flat();
  const changed = events.flatMap((event) => {
    const changes = change(event, random);
    return changes === undefined ? [] : [{ ...event, ...changes }];
  });
  expect(changed.length).toBeGreaterThan(0);
  for (const event of changed)
    expect(new Set(validate(event).issues.map((issue) => issue.rule))).toEqual(new Set([rule]));
});
