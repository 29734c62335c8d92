import { EraseError } from './erase/erase-error.ts';

/** The listed ids, each once. Throws {@link EraseError} for one string, which would be read as a list of its letters. */
export function listedIds(customers: Iterable<string>): Set<string> {
  if (typeof customers === 'string') {
    throw new EraseError(
      'customer-list',
      'The customer list is one string. Give a list of ids, also for one customer.',
    );
  }
  return new Set(customers);
}
