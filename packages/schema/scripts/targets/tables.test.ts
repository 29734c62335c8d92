import { expect, test } from 'vitest';
import { allRules } from '../../src/rules/index.ts';
import { sessionSameDevice } from '../../src/session/session-same-device.ts';
import { sessionTimeOrder } from '../../src/session/session-time-order.ts';
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

test('a session rule that compares as times what is none is refused, which it would never find broken', () => {
  const source = (blames: string) =>
    tablesSource(readModel(), [...allRules, { ...sessionTimeOrder, id: 'session-order', blames }]);
  expect(() => source('position_seconds')).toThrow(
    "session-order compares position_seconds by 'not-before', but that field is no timestamp: blame one that is, or compare by 'same'.",
  );
  expect(() => source('event_id')).toThrow('that field is no timestamp');
  expect(source('event_timestamp')).toContain("'session-order'");
});
