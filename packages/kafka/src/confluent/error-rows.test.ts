import { expect, test } from 'vitest';
import { CLIENT_ERRORS } from '../client-error.ts';
import { CODE_OF_WORDS, ERROR_ROWS, type ErrorRow } from './error-rows.ts';

const rows = Object.entries(ERROR_ROWS) as [string, ErrorRow][];

test('every row leads to a code of ours, and words lead to a row', () => {
  for (const [name, { code }] of rows) expect(CLIENT_ERRORS, name).toHaveProperty(code);
  for (const name of Object.values(CODE_OF_WORDS)) expect(ERROR_ROWS).toHaveProperty(name);
});

test('a refusal for good is never said to be worth another try, except where replicas are missing', () => {
  const again = rows.filter(([, { code, refused }]) => refused !== undefined && CLIENT_ERRORS[code].retry);
  expect(again.map(([name]) => name)).toEqual(['ERR_NOT_ENOUGH_REPLICAS']);
});

test('what may have been appended is not refused', () => {
  const unknown = [
    'ERR__MSG_TIMED_OUT',
    'ERR__TRANSPORT',
    'ERR_NOT_ENOUGH_REPLICAS_AFTER_APPEND',
    'ERR_REQUEST_TIMED_OUT',
  ] as const;
  for (const name of unknown) expect(ERROR_ROWS[name]?.refused).toBeUndefined();
});

test('a reader stops only at what does not pass by itself', () => {
  for (const [name, { code, stops }] of rows) if (stops) expect(CLIENT_ERRORS[code].retry, name).toBe(false);
});

test('what a leader that moves or a broker that dies causes passes by itself', () => {
  const passing = [
    'ERR_NOT_LEADER_FOR_PARTITION',
    'ERR_FENCED_LEADER_EPOCH',
    'ERR_UNKNOWN_LEADER_EPOCH',
    'ERR_OFFSET_NOT_AVAILABLE',
    'ERR__DESTROY_BROKER',
  ] as const;
  for (const name of passing) expect(CLIENT_ERRORS[ERROR_ROWS[name]?.code ?? 'client-failed'].retry, name).toBe(true);
});

test('a reader that its group does not take stops', () => {
  const refused = ['ERR_INCONSISTENT_GROUP_PROTOCOL', 'ERR_GROUP_MAX_SIZE_REACHED', 'ERR_INVALID_GROUP_ID'] as const;
  for (const name of refused) expect(ERROR_ROWS[name], name).toEqual({ code: 'invalid-setting', stops: true });
});
