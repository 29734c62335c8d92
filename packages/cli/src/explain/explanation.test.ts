import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { findRule } from '../rules/find-rule.ts';
import { exampleOf } from './examples.ts';
import { explanation } from './explanation.ts';

const marked = (style: unknown, text: string) => (style === 'yellow' ? `<${text}>` : text);
const plain = (_: unknown, text: string) => text;

test.each(rules.map((rule) => [rule.id, rule] as const))(
  '%s: words, source, example, issue and repair are all there',
  (_, rule) => {
    const text = explanation(rule, plain, 10_000);
    for (const part of [
      rule.id,
      rule.summary,
      rule.source,
      rule.repair,
      ...exampleOf(rule).findings.map(({ message }) => message),
    ]) {
      expect(text).toContain(part);
    }
  },
);

test('of an event, the changed fields stand out', () => {
  expect(explanation(findRule('4k-needs-bandwidth'), marked, 100)).toBe(`4k-needs-bandwidth
4K video has a bandwidth of at least 15 Mbit/s. (bandwidth_mbps must be at least 15 when quality is
4K)

  severity  error
  fields    quality, bandwidth_mbps
  source    Data Quality Rules, Logical Validation

An event that breaks it: the sample event with quality and bandwidth_mbps changed
  {
    "event_id": "EVENT_a1b2c3d4",
    "customer_id": "CUST_5e6f7a8b",
    "title_id": "TITLE_9c0d1e2f",
    "session_id": "SESSION_3a4b5c6d",
    "event_type": "start",
    "event_timestamp": "2025-08-11T14:30:45.123Z",
    "watch_duration_seconds": 0,
    "position_seconds": 0,
    "completion_percentage": 0,
    "device_type": "mobile",
    "device_id": "DEVICE_7e8f9a0b",
    "device_os": "iOS",
    "app_version": "5.2.1",
  <  "quality": "4K",>
  <  "bandwidth_mbps": 14.9,>
    "buffering_events": 0,
    "buffering_duration_seconds": 0,
    "error_count": 0,
    "ip_address": "192.168.1.100",
    "country": "United States",
    "state": "California",
    "city": "Los Angeles",
    "isp": "Comcast",
    "connection_type": "wifi"
  }

What the SDK says of it
  error at /bandwidth_mbps: bandwidth_mbps must be at least 15 when quality is 4K; it is 14.9

The repair
  Send the quality that was played and the bandwidth measured at the same moment.
  <"bandwidth_mbps": 15>
`);
});

test('of a session, it says which event is at fault', () => {
  expect(explanation(findRule('session-resume-after-pause'), plain, 100)).toContain('warning at event 2, /event_type:');
});

test('a rule with a look-up says how long the title is', () => {
  expect(explanation(findRule('position-within-content'), plain, 1000)).toContain('TITLE_9c0d1e2f lasts 5400 seconds');
});
