import { AuthenticationError, type BaseOptions, SASLMechanisms } from '@platformatic/kafka';

/**
 * Reads the answer to a token, which the library does only when told to: a broker that takes the token answers with nothing,
 * one that refuses it with why (RFC 7628, 3.2). Unread, a refusal seems to be a success, and all that follows fails in other words.
 */
export function loginOf({ sasl }: Pick<BaseOptions, 'sasl'>): Pick<BaseOptions, 'sasl'> {
  if (sasl?.mechanism !== SASLMechanisms.OAUTHBEARER || sasl.authBytesValidator !== undefined) return {};
  return {
    sasl: {
      ...sasl,
      authBytesValidator(answer, callback) {
        // It may quote the token.
        if (answer.length > 0) callback(new AuthenticationError('The token is not taken.'), answer);
        else callback(null, answer);
      },
    },
  };
}
