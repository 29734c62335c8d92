import type { AuditOptions } from '@acme/telemetry-lake';
import type { Role } from '@acme/telemetry-schema';
import type { Arguments, Option } from '../../arguments.ts';
import { FORMAT_VALUES } from '../../commands/command.ts';
import { likeValidate } from '../../dlq/options.ts';
import { readJudging } from '../../validate/judging.ts';
import { readDuration, readWhole } from '../numbers.ts';
import { listOption, maxEventOption, readMaxEventBytes, storageOptions } from '../options.ts';
import { outOption } from '../out.ts';

/** The options of `lake audit`. */
export const auditOptions: readonly Option[] = [
  {
    name: 'format',
    value: 'pretty|json|html',
    choices: [...FORMAT_VALUES, 'html'],
    summary: 'a report for people (the default), one JSON document, or one page for a browser that needs nothing else',
  },
  outOption,
  listOption,
  { name: 'sessions', summary: 'also judge sessions, across objects, by the session rules' },
  { name: 'duplicates', summary: 'also count events that are there again, and those that are so with other content' },
  ...likeValidate('role', 'severity', 'durations'),
  {
    name: 'late-after',
    value: 'DURATION',
    summary: 'an event this much older than the hour of its delivery is late: 90s, 15m, 2h, 1d (default 1h)',
  },
  { name: 'offenders', value: 'N', summary: 'of each rule and field name the first N events (default 5)' },
  {
    name: 'rejects',
    value: 'DIR',
    summary:
      'also write the invalid events and what is wrong with each: for every object that has any, one gzip of JSON ' +
      'Lines in DIR, by its path; personal data is masked',
  },
  { name: 'reveal', summary: 'leave personal data in --rejects as it is; the report never holds any' },
  {
    name: 'state',
    value: 'FILE',
    summary:
      'remember in FILE what was found in each object: the next run with the same FILE and options reads only new and ' +
      'changed objects, and reports on all; with --sessions or --duplicates there is also a folder FILE.parts; another file than a state is refused',
  },
  maxEventOption,
  {
    name: 'max-object-bytes',
    value: 'N',
    summary:
      'the most text that is read of one object, in bytes (default 8589934592, 8 GiB); one with more, such as a gzip ' +
      'made to burst, is said not to be read to its end',
  },
  { name: 'workers', value: 'N', summary: 'read so many objects at a time (default: as many as there are cores)' },
  {
    name: 'tmp',
    value: 'DIR',
    summary: "where --sessions and --duplicates keep what they compare while it runs (default: the system's)",
  },
  ...storageOptions,
];

const MOST_WORKERS = 1024;
const MOST_OFFENDERS = 1000;
const MOST_OBJECT_BYTES = 2 ** 50;
/** All of the time that JavaScript has on either side of 1970: 100 million days. */
const MOST_LATE_AFTER_MS = 8.64e15;

/** How to audit; but for where, and for what belongs to the run. Throws `UsageError` or `LakeReadError`. */
export async function readAuditOptions(given: Arguments): Promise<AuditOptions> {
  return {
    role: (given.last('role') ?? 'reader') as Role,
    ...(await readJudging(given)),
    sessions: given.has('sessions'),
    duplicates: given.has('duplicates'),
    reveal: given.has('reveal'),
    tmp: given.last('tmp'),
    state: given.last('state'),
    rejects: given.last('rejects'),
    workers: readWhole(given, 'workers', 1, MOST_WORKERS),
    offenders: readWhole(given, 'offenders', 0, MOST_OFFENDERS),
    lateAfterMs: readDuration(given, 'late-after', MOST_LATE_AFTER_MS),
    maxEventBytes: readMaxEventBytes(given),
    maxObjectBytes: readWhole(given, 'max-object-bytes', 1, MOST_OBJECT_BYTES),
  };
}
