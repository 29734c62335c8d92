import { expect, test } from 'vitest';
import { exceeded, kafkajsError, protocolError } from '../../test-support/fake-kafkajs.ts';
import { KafkaClientError } from '../client-error.ts';
import { clientErrorOf, failureOf } from './errors.ts';

/** As kafkajs wraps an error that it does not try again after. */
const AUTHENTICATION = Object.assign(kafkajsError('KafkaJSNonRetriableError'), {
  cause: kafkajsError('KafkaJSSASLAuthenticationError'),
});

test.each([
  { thrown: protocolError('MESSAGE_TOO_LARGE'), code: 'record-too-large', kafkaCode: 'MESSAGE_TOO_LARGE' },
  { thrown: exceeded(protocolError('NOT_ENOUGH_REPLICAS')), code: 'not-enough-replicas' },
  { thrown: AUTHENTICATION, code: 'authentication-failed', kafkaCode: 'KafkaJSSASLAuthenticationError' },
  { thrown: { errors: [protocolError('TOPIC_ALREADY_EXISTS')] }, code: 'topic-exists' },
  {
    thrown: Object.assign(kafkajsError('KafkaJSConnectionError'), { code: 'ECONNREFUSED' }),
    code: 'disconnected',
    kafkaCode: 'ECONNREFUSED',
  },
  { thrown: Object.assign(protocolError('INVALID_CONFIG'), { code: 40 }), code: 'invalid-setting' },
  { thrown: protocolError('INCONSISTENT_GROUP_PROTOCOL'), code: 'invalid-setting' },
  { thrown: protocolError('A_CODE_OF_TOMORROW'), code: 'client-failed', kafkaCode: 'A_CODE_OF_TOMORROW' },
  { thrown: 'a text', code: 'client-failed' },
  { thrown: undefined, code: 'client-failed' },
])('$code', ({ thrown, code, kafkaCode }) => {
  const error = clientErrorOf(thrown, 'topic telemetry');
  expect(error.code).toBe(code);
  if (kafkaCode !== undefined) expect(error.kafkaCode).toBe(kafkaCode);
  expect(error.message).toMatch(/^topic telemetry: /);
  expect(error.message).not.toMatch(/CUST_|a text/);
});

test('what is ours already stays', () => {
  const ours = new KafkaClientError('closed');
  expect(clientErrorOf(ours, 'elsewhere')).toBe(ours);
});

test.each([
  ['an answer', protocolError('MESSAGE_TOO_LARGE'), true, 'split'],
  [
    'an answer that kafkajs would have tried again after',
    exceeded(protocolError('NOT_ENOUGH_REPLICAS')),
    true,
    'again',
  ],
  ['an answer of a leader that is one no more', exceeded(protocolError('NOT_LEADER_FOR_PARTITION')), true, 'open'],
  ['appended, but on too few', exceeded(protocolError('NOT_ENOUGH_REPLICAS_AFTER_APPEND')), true, 'open'],
  ['a lost connection', exceeded(kafkajsError('KafkaJSConnectionClosedError')), true, 'open'],
  ['a lost connection, before', exceeded(kafkajsError('KafkaJSConnectionClosedError')), false, 'again'],
  ['refused metadata, which may hide it', exceeded(protocolError('TOPIC_AUTHORIZATION_FAILED')), true, 'open'],
  ['refused metadata, before', exceeded(protocolError('TOPIC_AUTHORIZATION_FAILED')), false, 'denied'],
  ['a refusal of the batch', protocolError('TOPIC_AUTHORIZATION_FAILED'), true, 'denied'],
  ['no leader in the metadata, which may hide it', exceeded(protocolError('LEADER_NOT_AVAILABLE')), true, 'open'],
  ['what has no name', new Error('CUST_0123abcd'), true, 'open'],
])('%s', (_what, thrown, sent, verdict) => {
  expect(failureOf(thrown, 'telemetry-0', sent).verdict).toBe(verdict);
});
