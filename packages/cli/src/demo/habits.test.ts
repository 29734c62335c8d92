import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { HabitCounts } from './habits.ts';

const TIME = '2025-08-11T14:30:45';

test('habits are counted, each by itself', () => {
  const counts = new HabitCounts();
  const headers = [['ce_id', Buffer.from('x')]] as const;
  const see = (fraction: string, lateMs: number, hasHeaders: boolean) => {
    const event = { ...sampleEvent, event_timestamp: `${TIME}${fraction}Z` };
    const timestamp = Date.parse(event.event_timestamp) + lateMs;
    counts.add(event, { timestamp, headers: hasHeaders ? headers : [] });
  };
  see('.123', 0, true);
  see('.123456', 0, true);
  see('', 0, false);
  see('.123', 1, false);
  expect(Object.values(counts.counts())).toEqual([2, 1, 1, 1]);
});
