import { EraseError } from './erase-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

const HOLDS_NUL_OR_CR = /[\0\r]/;
const NOT_LINES =
  'holds NUL or a carriage return. Save the list as UTF-8 with LF or CRLF; write an id that has one as a JSON string.';

/**
 * The ids of a customer file: one a line (LF or CRLF), in UTF-8, taken as they are, white space around them included.
 * Blank lines are ignored. A line that begins with `"` is the id as a JSON string, for ids that no line can hold,
 * such as one with NUL or CR: as they are, these are signs of UTF-16 and of other line ends, by which nobody would be found.
 * Throws {@link EraseError}, which gives a line's number and never what stands there (D17).
 */
export function parseCustomerList(bytes: Uint8Array): Set<string> {
  const ids = new Set<string>();
  for (const [index, line] of decoded(bytes).split(/\r?\n/).entries()) {
    if (/^[ \t\r]*$/.test(line)) continue;
    const id = line.startsWith('"') ? idOfJson(line, index + 1) : line;
    if (!line.startsWith('"') && HOLDS_NUL_OR_CR.test(id)) throw wrongLine(index + 1, NOT_LINES);
    if (id === '') throw wrongLine(index + 1, 'is an empty id. Remove the line.');
    ids.add(id);
  }
  return ids;
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new EraseError('customer-list', 'The customer list is not valid UTF-8. Save it as UTF-8, one id a line.');
  }
}

function idOfJson(line: string, number: number): string {
  try {
    const id: unknown = JSON.parse(line);
    if (typeof id === 'string') return id;
  } catch {
    // Worded below: the parser's own message quotes the line.
  }
  throw wrongLine(number, 'begins with a quotation mark and is no JSON string. Escape the id as JSON does.');
}

function wrongLine(number: number, what: string): EraseError {
  return new EraseError('customer-list', `Line ${number} of the customer list ${what}`);
}
