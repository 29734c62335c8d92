import type { AuditReport, ObjectReport, TotalReport } from '@acme/telemetry-lake';
import { SCHEMA_VERSION } from '@acme/telemetry-schema';

const NOTHING = {
  events: 0,
  valid: 0,
  invalid: 0,
  byRule: {},
  byIssue: [],
  late: 0,
  future: 0,
  unknownFields: {},
  hours: {},
};

/** For tests: an object in which nothing is wrong, with changes. */
export function objectWith(changes: Partial<ObjectReport> = {}): ObjectReport {
  const { events = 100, invalid = 0 } = changes;
  return {
    ...NOTHING,
    ...{ object: 'lake/a.gz', bytes: 1000, etag: 'e', misplaced: false, delivery: '2025-08-11T14' },
    ...{ events, invalid, valid: events - invalid },
    ...changes,
  };
}

/** For tests: a report on these objects; what is summed up is summed up, unless a change says otherwise. */
export function reportOn(objects: readonly ObjectReport[], changes: Partial<TotalReport> = {}): AuditReport {
  const sum = (numberOf: (it: ObjectReport) => number) => objects.reduce((total, it) => total + numberOf(it), 0);
  const total: TotalReport = {
    ...NOTHING,
    objects: objects.length,
    unreadable: sum(({ error }) => (error === undefined ? 0 : 1)),
    misplaced: sum(({ misplaced }) => Number(misplaced)),
    bytes: sum(({ bytes }) => bytes),
    events: sum(({ events }) => events),
    valid: sum(({ valid }) => valid),
    invalid: sum(({ invalid }) => invalid),
    late: sum(({ late }) => late),
    future: sum(({ future }) => future),
    firstOffenders: [],
    ...changes,
  };
  return { schemaVersion: SCHEMA_VERSION, complete: true, objects, total, skipped: [] };
}

const FOLDER = 'lake/telemetry/year=2025/month=08/day=11';

/** For tests: the name of a lake object of an hour of that day. */
export function objectNameOf(hour: number, partition = 13): string {
  const two = String(hour).padStart(2, '0');
  const uuid = '0b7e3f52-8c7f-4d5c-9a51-3f6f2c1d9e44';
  return `${FOLDER}/hour=${two}/AcmeTelemetry-MSK-to-S3-${partition}-2025-08-11-${two}-00-00-${uuid}.gz`;
}

/** For tests: a day with all that a report may say. */
export function fullReport(): AuditReport {
  const objects = Array.from({ length: 24 }, (_, hour) =>
    objectWith({
      object: objectNameOf(hour),
      delivery: `2025-08-11T${String(hour).padStart(2, '0')}`,
      bytes: 100_000 + 1000 * hour,
      events: 1000 + 100 * (hour % 12),
      invalid: hour % 3 === 0 ? 20 * hour : 0,
      late: hour === 5 ? 12 : 0,
      future: hour === 6 ? 3 : 0,
      misplaced: hour === 7,
    }),
  );
  const damaged = objectWith({
    object: objectNameOf(23, 4),
    events: 17,
    error: {
      code: 'damaged-gzip',
      message: `Can't read ${objectNameOf(23, 4)}: its gzip is damaged, cut off. Fetch it again.`,
    },
  });
  const other = objectWith({ object: `${FOLDER}/backfill.jsonl`, delivery: undefined, events: 500 });
  const at = (hour: number, record: number, line = record) => ({ object: objectNameOf(hour), record, line });
  const report = reportOn([...objects, damaged, other], {
    byRule: {
      'non-empty': 1600,
      'identifier-format': 95,
      'resume-has-no-watch-time': 60,
      'session-resume-after-pause': 1,
    },
    byIssue: [
      { rule: 'identifier-format', path: '/event_id', severity: 'error', count: 55 },
      { rule: 'identifier-format', path: '/session_id', severity: 'error', count: 40 },
      { rule: 'non-empty', path: '/city', severity: 'error', count: 1600 },
      { rule: 'resume-has-no-watch-time', path: '/watch_duration_seconds', severity: 'warning', count: 60 },
      { rule: 'session-resume-after-pause', path: '/event_type', severity: 'warning', count: 1 },
    ],
    firstOffenders: [
      { rule: 'identifier-format', path: '/event_id', address: at(3, 12) },
      { rule: 'identifier-format', path: '/session_id', address: at(3, 4, 1) },
      { rule: 'identifier-format', path: '/session_id', address: at(6, 4, 1) },
      { rule: 'non-empty', path: '/city', address: at(3, 2) },
      { rule: 'resume-has-no-watch-time', path: '/watch_duration_seconds', address: at(0, 77) },
      { rule: 'session-resume-after-pause', path: '/event_type', address: at(9, 1041) },
    ],
    unknownFields: { title_type: 24_000, other: 3 },
    hours: Object.fromEntries(
      objects.map(({ delivery = '', events }, hour) => [delivery, events - (hour % 5) * 90] as const),
    ),
    duplicates: 12,
    conflicts: 2,
    duplicateOffenders: [at(3, 15), at(4, 16)],
    conflictOffenders: [at(9, 100)],
    sessions: { sessions: 4310, notEvaluated: 211, repeated: 12 },
  });
  return {
    ...report,
    skipped: [
      { name: `${FOLDER}/hour=03/_temporary`, reason: 'hidden' },
      { name: `${FOLDER}/latest`, reason: 'symlink' },
    ],
  };
}
