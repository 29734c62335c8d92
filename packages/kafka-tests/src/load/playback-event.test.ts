import { validateTelemetryEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { numberOf } from '../kills/numbered-events.ts';
import { playbackEvent } from './playback-event.ts';

test('events are valid without a warning, and tell their numbers', () => {
  const time = new Date().toISOString();
  for (let number = 0; number < 20_000; number++) {
    const event = playbackEvent(number, 5000, time);
    expect(validateTelemetryEvent(event)).toMatchObject({ valid: true, issues: [] });
    expect(numberOf(event)).toBe(number);
  }
});
