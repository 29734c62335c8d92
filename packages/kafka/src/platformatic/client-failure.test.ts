import {
  AuthenticationError,
  MultipleErrors,
  NetworkError,
  ResponseError,
  TimeoutError,
  UserError,
} from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { clientError } from './client-failure.ts';

const FETCH = 1;
const TOO_LARGE = 10;
const SASL_FAILED = 58;
const OTHER_PROTOCOL = 23;
const response = (code: number) => new ResponseError(FETCH, 4, { '/': [code, 'CUST_0123abcd said by the broker'] }, {});
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

test.each([
  ['an error of the protocol', response(TOO_LARGE), 'record-too-large', 'MESSAGE_TOO_LARGE'],
  ['one among several', new MultipleErrors('failed', [response(TOO_LARGE)]), 'record-too-large', 'MESSAGE_TOO_LARGE'],
  ['a group of another client', response(OTHER_PROTOCOL), 'invalid-setting', 'INCONSISTENT_GROUP_PROTOCOL'],
  ['one that has no name here', response(-1), 'client-failed', 'UNKNOWN_SERVER_ERROR'],
  ['a refused connection', new NetworkError('failed', { cause: refused }), 'disconnected', 'ECONNREFUSED'],
  ['no answer', new TimeoutError('late'), 'timed-out', 'PLT_KFK_NETWORK'],
  ['a closed client', new NetworkError('closed', { closed: true }), 'closed', undefined],
  [
    'wrong credentials, inside a broken connection',
    new MultipleErrors('no broker', [
      new NetworkError('failed', { cause: new AuthenticationError('no', { cause: response(SASL_FAILED) }) }),
    ]),
    'authentication-failed',
    'SASL_AUTHENTICATION_FAILED',
  ],
  ['a wrong call', new UserError('wrong'), 'client-failed', 'PLT_KFK_USER'],
  ['what is no error of the library', new RangeError('out of bounds'), 'client-failed', undefined],
  ['what is no error', 'CUST_0123abcd', 'client-failed', undefined],
])('%s', (_, error, code, kafkaCode) => {
  const ours = clientError(error, 'here');
  expect(ours).toMatchObject({ name: 'KafkaClientError', code, kafkaCode });
  expect(ours.message).toMatch(/^here: /);
  expect(ours.message).not.toMatch(/CUST|said by/);
});

test('an error of ours stays as it is', () => {
  const ours = clientError(response(TOO_LARGE), 'here');
  expect(clientError(ours, 'there')).toBe(ours);
});
