import type { FinishedObject } from './finish-object.ts';
import type { Counts, ObjectError } from './report.ts';

const NOTHING: Counts = {
  ...{ events: 0, valid: 0, invalid: 0, late: 0, future: 0 },
  ...{ byRule: {}, byIssue: [], unknownFields: {}, hours: {} },
};

/** What is in the report of a path that can't be listed. */
export function unlistedPath(path: string, error: ObjectError): FinishedObject {
  return { report: { object: path, bytes: 0, etag: '', misplaced: false, ...NOTHING, error }, offenders: [] };
}
