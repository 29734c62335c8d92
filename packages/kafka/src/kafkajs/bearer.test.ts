import type { AuthenticationProviderArgs, KafkaConfig, Mechanism } from 'kafkajs';
import { expect, test } from 'vitest';
import { loginOf } from './bearer.ts';
import { failureOf } from './errors.ts';

/** Logs in, to a broker that answers so; gives what was sent. */
async function logIn(token: unknown, answer: string): Promise<string> {
  const config = { sasl: { mechanism: 'oauthbearer', oauthBearerProvider: async () => token } } as KafkaConfig;
  const { mechanism, authenticationProvider } = loginOf(config).sasl as Mechanism;
  expect(mechanism).toBe('oauthbearer');
  let sent = '';
  const saslAuthenticate: AuthenticationProviderArgs['saslAuthenticate'] = async ({ request, response }) => {
    const message = await request.encode();
    expect(message.readInt32BE()).toBe(message.length - 4);
    sent = message.subarray(4).toString();
    const raw = Buffer.concat([Buffer.alloc(4), Buffer.from(answer)]);
    raw.writeInt32BE(raw.length - 4);
    return response?.parse(await response.decode(raw));
  };
  await authenticationProvider({ saslAuthenticate } as AuthenticationProviderArgs).authenticate();
  return sent;
}

test('a token that is taken', async () => {
  expect(await logIn({ value: 'a.b.' }, '')).toBe('n,,\u0001auth=Bearer a.b.\u0001\u0001');
  const withExtensions = { value: 'a.b.', extensions: { cluster: 'one', pool: 'two' } };
  expect(await logIn(withExtensions, '')).toBe('n,,\u0001auth=Bearer a.b.\u0001cluster=one\u0001pool=two\u0001\u0001');
});

test.each([
  ['that is refused', { value: 'a.b.' }, '{"status":"invalid_token"}'],
  ['that there is not', undefined, ''],
  ['without a value', {}, ''],
])('a token %s', async (_what, token, answer) => {
  const failure: unknown = await logIn(token, answer).catch((error: unknown) => error);
  expect(failureOf(failure, 'writer').error).toMatchObject({ code: 'authentication-failed' });
  expect(String(failure)).not.toMatch(/a\.b\.|invalid_token/);
});

test('other ways to log in stay as they are', () => {
  expect(loginOf({})).toEqual({});
  expect(loginOf({ sasl: { mechanism: 'plain', username: 'user', password: 'secret' } })).toEqual({});
  const sasl = { mechanism: 'mine', authenticationProvider: () => ({ authenticate: async () => {} }) };
  expect(loginOf({ sasl })).toEqual({});
});

test('none at all stays as it is', () => {
  expect(loginOf({ sasl: null } as unknown as KafkaConfig)).toEqual({});
});

test.each(['a secret', 7, {}, { mechanism: 5, password: 'a secret' }])('%j is refused, and not quoted', (sasl) => {
  const logIn = () => loginOf({ sasl } as unknown as KafkaConfig);
  expect(logIn).toThrow(/^kafkajs: The client refuses its settings/);
  expect(logIn).not.toThrow(/secret/);
});
