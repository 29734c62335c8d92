import { createValidator, documentedSampleEvent, rules, sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, presetOf, presets, severityOf, toValidatorOptions, withSeverity } from './settings.ts';

test.each(presets)('$id is a set of options that the SDK takes, and is known again', (preset) => {
  const settings = { ...DEFAULT_SETTINGS, role: preset.role, severities: { ...preset.severities } };
  expect(createValidator(toValidatorOptions(settings)).validate(sampleEvent).valid).toBe(true);
  expect(presetOf(settings)).toBe(preset);
});

test('the presets differ on what real producers send', () => {
  const verdicts = presets.map(({ role, severities }) => {
    const { validate } = createValidator(toValidatorOptions({ ...DEFAULT_SETTINGS, role, severities }));
    return [documentedSampleEvent, { ...sampleEvent, title_type: 'movie' }].map((event) => validate(event).valid);
  });
  expect(verdicts).toEqual([
    [false, false],
    [false, true],
    [true, true],
  ]);
});

test('a severity that is set is the one that counts, and setting back leaves no trace', () => {
  for (const { id, configurable } of rules) {
    if (!configurable) continue;
    for (const role of ['reader', 'writer'] as const) {
      const settings = { ...DEFAULT_SETTINGS, role };
      const own = severityOf(id, settings);
      for (const severity of ['error', 'warning', 'off'] as const) {
        const changed = withSeverity(settings, id as never, severity);
        expect(severityOf(id, changed)).toBe(severity);
        expect(withSeverity(changed, id as never, own)).toEqual(settings);
      }
    }
  }
});

test('a severity changed by hand is no preset', () => {
  expect(presetOf(withSeverity(DEFAULT_SETTINGS, 'range', 'off'))).toBeUndefined();
});

test('durations reach the look-up', () => {
  const { validate } = createValidator(
    toValidatorOptions({ ...DEFAULT_SETTINGS, durations: { [sampleEvent.title_id]: 10 } }),
  );
  expect(validate({ ...sampleEvent, position_seconds: 11 }).issues.map(({ rule }) => rule)).toEqual([
    'position-within-content',
  ]);
});
