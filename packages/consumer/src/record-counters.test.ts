import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { recordOf } from '../test-support/records.ts';
import { createRecordJudge } from './judge-record.ts';
import { RecordCounters } from './record-counters.ts';

const judge = createRecordJudge({ severities: { range: 'warning' } });

test('records are what was accepted, rejected or left out', () => {
  const counters = new RecordCounters();
  const good = judge(recordOf(sampleEvent));
  counters.accepted(good);
  counters.accepted(good, true);
  counters.duplicate(good);
  counters.rejected(judge(recordOf('')));
  expect(counters.snapshot()).toMatchObject({ records: 4, accepted: 2, duplicates: 1, conflicts: 1, rejected: 1 });
});

test('a record counts once for each rule that it breaks, however often; warnings are apart', () => {
  const counters = new RecordCounters();
  counters.rejected(
    judge(recordOf({ ...sampleEvent, city: '', isp: '', quality: 'best', bandwidth_mbps: -1, error_count: -1 })),
  );
  expect(counters.snapshot()).toMatchObject({ rejectedBy: { 'non-empty': 1, enum: 1 }, warnedBy: { range: 1 } });
});

test('a record that its handler gave up counts as that, and for the rules that it breaks', () => {
  const counters = new RecordCounters();
  counters.rejected(judge(recordOf({ ...sampleEvent, bandwidth_mbps: -1 })), true);
  expect(counters.snapshot()).toMatchObject({ rejectedBy: { 'handler-failed': 1 }, warnedBy: { range: 1 } });
  counters.rejected(judge(recordOf({ ...sampleEvent, city: '' })), true);
  counters.rejected(judge(recordOf({ ...sampleEvent, city: '' })));
  expect(counters.snapshot()).toMatchObject({ rejected: 3, rejectedBy: { 'handler-failed': 2, 'non-empty': 2 } });
});

test('unknown fields are named when they look like names, in rejected records as well', () => {
  const counters = new RecordCounters();
  const odd = { title_type: 1, 'jane@example.org': 1, 10: 1 };
  counters.accepted(judge(recordOf({ ...sampleEvent, ...odd })));
  counters.rejected(judge(recordOf({ ...sampleEvent, ...odd, city: '', __proto: 1 })));
  for (const text of ['[{"a":1}]', 'null', '"title_type"', '5', '{']) counters.rejected(judge(recordOf(text)));
  expect(counters.snapshot().unknownFields).toEqual({ title_type: 2, __proto: 1, other: 4 });
});
