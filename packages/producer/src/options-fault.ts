import { ProducerOptionsError, type ProducerOptionsErrorCode } from './errors.ts';

/** Throws what is said to the caller whose options can't be. */
export function fault(code: ProducerOptionsErrorCode, message: string): never {
  throw new ProducerOptionsError(code, message);
}
