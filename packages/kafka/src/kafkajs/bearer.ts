import type { AuthenticationProviderArgs, KafkaConfig, OauthbearerProviderResponse } from 'kafkajs';
import { settingsRefused } from '../client-error.ts';

/** Extensions are left out of kafkajs's types. */
type Bearer = OauthbearerProviderResponse & { readonly extensions?: Readonly<Record<string, string>> };

/**
 * kafkajs reads no answer to a token, so one that was refused seems to be taken, and all that follows fails in other words.
 * This reads it: a broker that takes the token answers with nothing, one that refuses it with why (RFC 7628, 3.2).
 * @throws {KafkaClientError} `invalid-setting`, for what names no mechanism.
 */
export function loginOf({ sasl }: Pick<KafkaConfig, 'sasl'>): Pick<KafkaConfig, 'sasl'> {
  // Settings may come from a file. kafkajs stumbles over what has no mechanism, and `in` throws an error that quotes it (D17).
  if (!sasl) return {};
  if (typeof sasl.mechanism !== 'string') throw settingsRefused('kafkajs');
  if (!('oauthBearerProvider' in sasl)) return {};
  const { mechanism, oauthBearerProvider } = sasl;
  const authenticationProvider = ({ saslAuthenticate }: AuthenticationProviderArgs) => ({
    async authenticate() {
      const token: Bearer = await oauthBearerProvider();
      if (typeof token?.value !== 'string') throw refusal();
      await saslAuthenticate({ request: { encode: () => sized(firstMessage(token)) }, response: ANSWER });
    },
  });
  return { sasl: { mechanism, authenticationProvider } };
}

const SIZE_BYTES = 4;

const ANSWER = {
  decode: (raw: Buffer) => raw.subarray(SIZE_BYTES),
  parse(answer: Buffer) {
    // It may quote the token.
    if (answer.length > 0) throw refusal();
  },
};

function firstMessage({ value, extensions = {} }: Bearer): string {
  const pairs = Object.entries(extensions).map(([name, extension]) => `\u0001${name}=${extension}`);
  return `n,,\u0001auth=Bearer ${value}${pairs.join('')}\u0001\u0001`;
}

/** kafkajs wants bytes behind their number. */
function sized(text: string): Buffer {
  const bytes = Buffer.from(text);
  const size = Buffer.alloc(SIZE_BYTES);
  size.writeInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}

/** As kafkajs's own ways to log in fail, which it does not try again by itself. */
function refusal(): Error {
  const words = 'The token is not taken.';
  return Object.assign(new Error(words), { name: 'KafkaJSSASLAuthenticationError', retriable: false });
}
