import type { ObjectError } from './report.ts';

/** Of an object with more text than is read of one. */
export function tooMuchText(object: string, maxObjectBytes: number): ObjectError {
  return {
    code: 'too-much-text',
    message: `Can't read ${object} to its end: it holds more than ${maxObjectBytes} bytes of text, as a gzip made to \
burst does. What came before was read. If it is meant to be so large, raise maxObjectBytes, on the \
command line --max-object-bytes.`,
  };
}
