import { expect, test } from 'vitest';
import {
  contentDurationSeconds,
  jsonText,
  messageEnvelope,
  mixedFaults,
  telemetryEvent,
  telemetrySession,
} from './index.ts';

const arbitraries: Readonly<Record<string, (options: never) => unknown>> = {
  telemetryEvent,
  telemetrySession,
  messageEnvelope,
  mixedFaults,
  jsonText,
};

/** Options that an arbitrary takes: append a row. */
const taken: readonly (readonly [name: string, options: unknown])[] = [
  ['telemetryEvent', undefined],
  ['telemetryEvent', { role: 'reader', keyOrder: 'any', contentDurationSeconds }],
  ['telemetryEvent', { role: undefined, keyOrder: undefined, contentDurationSeconds: undefined }],
  ['telemetryEvent', { keyOrder: 'sample', contentDurationSeconds: new Map() }],
  ['telemetrySession', { maxEvents: 2, keyOrder: 'shuffled' }],
  ['messageEnvelope', { role: 'writer' }],
  ['mixedFaults', { role: 'writer', severities: { range: 'off' } }],
  ['jsonText', { role: 'writer', revealPersonalData: true }],
];

/** Options that it refuses, by which code, and what the message names: append a row. */
const refused: readonly (readonly [name: string, options: unknown, code: string, named: string])[] = [
  ...Object.keys(arbitraries).flatMap((name) => [
    [name, null, 'unknown-option', 'Options'] as const,
    [name, 'reader', 'unknown-option', 'Options'] as const,
    [name, { keyorder: 'any' }, 'unknown-option', "'keyorder'"] as const,
    [name, { toString: 1 }, 'unknown-option', "'toString'"] as const,
    [name, { contentDurationSeconds: 5 }, 'invalid-lookup', 'contentDurationSeconds'] as const,
    [name, { contentDurationSeconds: null }, 'invalid-lookup', 'contentDurationSeconds'] as const,
  ]),
  ...['telemetryEvent', 'messageEnvelope', 'mixedFaults', 'jsonText'].map(
    (name) => [name, { role: 'Reader' }, 'invalid-role', "'Reader'"] as const,
  ),
  ['telemetrySession', { role: 'reader' }, 'unknown-option', "'role'"],
  ...['telemetryEvent', 'telemetrySession', 'messageEnvelope'].flatMap((name) =>
    ['sorted', null, ['any']].map((keyOrder) => [name, { keyOrder }, 'invalid-option', 'keyOrder'] as const),
  ),
  ...[1, 0, -2, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null].map(
    (maxEvents) => ['telemetrySession', { maxEvents }, 'invalid-number', 'maxEvents'] as const,
  ),
  ['telemetryEvent', { maxEvents: 5 }, 'unknown-option', "'maxEvents'"],
  ['mixedFaults', { severities: { ranges: 'off' } }, 'unknown-rule', "'ranges'"],
];

test.each(taken)('%s takes %o', (name, options) => {
  expect(() => arbitraries[name]?.(options as never)).not.toThrow();
});

test.each(refused)('%s refuses %o as %s', (name, options, code, named) => {
  expect(() => arbitraries[name]?.(options as never)).toThrow(
    expect.objectContaining({ name: 'TelemetryOptionsError', code, message: expect.stringContaining(named) }),
  );
});
