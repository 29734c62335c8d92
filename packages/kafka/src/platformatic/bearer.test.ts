import { expect, test } from 'vitest';
import { loginOf } from './bearer.ts';
import { clientError } from './client-failure.ts';
import type { PlatformaticOptions } from './cluster-link.ts';

const BEARER = { mechanism: 'OAUTHBEARER', token: () => 'a.b.' } as const;

/** What comes of a broker's answer to a token. */
function toldOf(answer: string): unknown[] {
  const told: unknown[] = [];
  loginOf({ sasl: BEARER }).sasl?.authBytesValidator?.(Buffer.from(answer), ((error: unknown) =>
    told.push(error)) as never);
  return told;
}

test('a token that is taken, and one that is refused', () => {
  expect(loginOf({ sasl: BEARER }).sasl).toMatchObject(BEARER);
  expect(toldOf('')).toEqual([null]);
  const told = toldOf('{"status":"invalid_token"}');
  expect(told).toHaveLength(1);
  expect(clientError(told[0], 'connecting').code).toBe('authentication-failed');
  expect(String(told[0])).not.toContain('invalid_token');
});

test('other ways to log in stay as they are', () => {
  const others: readonly PlatformaticOptions['sasl'][] = [
    { mechanism: 'PLAIN', username: 'user', password: 'secret' },
    { ...BEARER, authBytesValidator: () => {} },
  ];
  expect(loginOf({})).toEqual({});
  for (const sasl of others) expect(loginOf({ sasl } as PlatformaticOptions)).toEqual({});
});
