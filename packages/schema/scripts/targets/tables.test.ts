import { expect, test } from 'vitest';
import { allRules } from '../../src/rules/index.ts';
import { sessionSameDevice } from '../../src/session/session-same-device.ts';
import { readModel } from '../model.ts';
import { tablesSource } from './tables.ts';

test('a session rule on a field that no tracker reads is refused, with the places where it would be read', () => {
  const rule = { ...sessionSameDevice, id: 'session-same-app-version', blames: 'app_version' };
  expect(() => tablesSource(readModel(), [...allRules, rule])).toThrow(
    /^session-same-app-version blames app_version, which no tracker reads: add it in packages\/schema\/src\/session to session-fields\.ts/,
  );
  expect(tablesSource(readModel(), [...allRules, { ...rule, blames: 'device_id' }])).toContain(
    "'session-same-app-version'",
  );
});
