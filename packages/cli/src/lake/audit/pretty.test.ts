import type { AuditReport, S3Options } from '@acme/telemetry-lake';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laterRulesOff } from '../../../test-support/later-rules.ts';
import { terminalScreen } from '../../fake-terminal.ts';
import { paintFor } from '../../text/paint.ts';
import { notEvaluated } from './not-evaluated.ts';
import { auditAsText } from './pretty.ts';
import { fullReport, objectNameOf, objectWith, reportOn } from './sample-report.ts';
import { factsOf } from './words.ts';

const looks = { paint: (_: unknown, text: string) => text, width: 100 };

function shown(report: AuditReport, options: Parameters<typeof factsOf>[1] = {}): string {
  return auditAsText(factsOf(report, options), notEvaluated(options, report), looks);
}

test('two objects', () => {
  const report = reportOn([objectWith(), objectWith({ object: 'lake/b.gz', invalid: 3, late: 12 })], {
    byRule: { 'non-empty': 4 },
    byIssue: [
      { rule: 'non-empty', path: '/city', severity: 'error', count: 3 },
      { rule: 'non-empty', path: '/isp', severity: 'error', count: 1 },
    ],
    firstOffenders: [
      { rule: 'non-empty', path: '/city', address: { object: 'lake/b.gz', record: 12, line: 1 } },
      { rule: 'non-empty', path: '/isp', address: { object: 'lake/b.gz', record: 13, line: 1 } },
    ],
    unknownFields: { title_type: 1234 },
  });
  const text = auditAsText(factsOf(report, {}), notEvaluated({ severities: laterRulesOff }, report), looks);
  expect(text).toBe(`2 objects, 2.0 kB as stored
  200 events: 197 valid, 3 invalid (1.5 %)

  events  invalid  share  late  future  stored  object
     100        3  3.0 %    12       0  1.0 kB  lake/b.gz
     100        0    0 %     0       0  1.0 kB  lake/a.gz

  rule       severity  issues                    fields
  non-empty  error          4  ████████████████  city, isp
    first: lake/b.gz:1 (event 12)

Late: 12 events, more than 1h older than the hour of their delivery, in 1 object.
Unknown fields: title_type 1,234.

To see what is wrong in one event:
  acme-telemetry validate --format json lake/b.gz | sed -n 12p
To see what a rule wants:
  acme-telemetry explain non-empty

Not evaluated: position-within-content (give the durations of the content with --durations FILE)
Not evaluated: key-is-customer-id (the lake holds events without their Kafka record)
Not evaluated: session-time-order (in the lake the order of arrival is not known)
Not evaluated: session-begins-with-start, session-resume-after-pause, session-nothing-after-end,
               session-same-customer, session-same-device, session-same-title,
               session-resume-at-pause-position (give --sessions)
`);
});

test('all there is to say is said', () => {
  const text = shown(fullReport(), { sessions: true, duplicates: true });
  for (const part of [
    '26 objects, 2.7 MB as stored (as far as could be read)',
    'Names of objects are shown without lake/telemetry/year=2025/month=08/day=11/',
    "    Can't read it: its gzip is damaged, cut off. Fetch it again.",
    '    misplaced: the hours of path and name differ',
    'and 6 more objects: 9,600 events: all valid',
    'Misplaced: 1 object: the hours of path and name differ.',
    'Future: 3 events, more than 5 minutes later than the hour of their delivery, in 1 object.',
    'Hour of delivery unknown: 1 object; late and future events there are not counted.',
    'Duplicates: 12 events that were there before (<0.1 %).\n  first: hour=03/',
    'Conflicts: 2 events that were there before with other content.\n  first: hour=09/',
    'event_id alone\nis not unique',
    'Sessions: 4,310, of which 211 are not evaluated.',
    `acme-telemetry validate --format json ${objectNameOf(3)} | sed -n 2p`,
    '(a symbolic link: name it, and it is followed)',
  ]) {
    expect(text).toContain(part);
  }
});

test('where an event may have fewer bytes than validate takes, validate does not show what is wrong', () => {
  const text = shown(fullReport(), { maxEventBytes: 1000 });
  expect(text).not.toContain('acme-telemetry validate');
  expect(text).toContain('To see what a rule wants:');
});

test('the first line of the objects is of the one that could not be read', () => {
  expect(shown(fullReport())).toMatch(/stored {2}object\n +17 .*\n {4}hour=23\/\S+-4-\S+\n {4}Can't read it/);
});

test('no more than twenty objects have a line', () => {
  const objects = (count: number) => Array.from({ length: count }, (_, at) => objectWith({ object: `o${at}` }));
  expect(shown(reportOn(objects(20)))).not.toContain('more object');
  expect(shown(reportOn(objects(21)))).toContain('\n  and 1 more object: 100 events: all valid\n');
});

test('nothing wrong, nothing to explain', () => {
  const text = shown(reportOn([objectWith()]));
  expect(text).toContain('100 events: all valid');
  expect(text).not.toContain('explain');
  expect(text).not.toContain('Late');
});

test('an interrupted one says so', () => {
  expect(shown({ ...reportOn([objectWith()]), complete: false })).toContain(
    '1 object, 1.0 kB as stored (interrupted: so far)',
  );
});

test('colours are for those who can see them', () => {
  const facts = factsOf(fullReport(), {});
  const paint = paintFor(terminalScreen());
  expect(auditAsText(facts, [], { paint, width: 100 })).toContain('\u001b[31m');
});

const hostileName = fc.string({ unit: 'binary', minLength: 1 });

test('names of objects can not write on the terminal', () => {
  fc.assert(
    fc.property(hostileName, (object) => {
      const report = reportOn([objectWith({ object, invalid: 1, error: { code: 'read-failed', message: object } })], {
        byIssue: [{ rule: 'enum', path: `/${object}`, severity: 'error', count: 1 }],
        firstOffenders: [{ rule: 'enum', path: `/${object}`, address: { object, record: 1, line: 1 } }],
        unknownFields: { [object]: 1 },
      });
      const text = shown({ ...report, skipped: [{ name: object, reason: 'hidden' }] });
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});

test.each([
  ['plain/a.gz', 'validate --format json plain/a.gz | sed -n 5p'],
  ["it's $(here).gz", String.raw`validate --format json 'it'\''s $(here).gz' | sed -n 5p`],
  ['-a.gz', 'validate --format json ./-a.gz | sed -n 5p'],
  ['a\tb\u200d.gz', String.raw`validate --format json $'a\x09b\xe2\x80\x8d.gz' | sed -n 5p`],
  ['s3://bucket/a.gz', 'aws s3 cp s3://bucket/a.gz - | acme-telemetry validate --format json | sed -n 5p'],
])('%s is shown how to be looked at', (object, command) => {
  const report = reportOn([objectWith({ object, invalid: 1 })], {
    byIssue: [{ rule: 'enum', path: '/quality', severity: 'error', count: 1 }],
    firstOffenders: [{ rule: 'enum', path: '/quality', address: { object, record: 5, line: 5 } }],
  });
  expect(shown(report)).toContain(command);
  expect(shown(report, { role: 'writer' })).toContain(command.replace('--format json', '--format json --role writer'));
  const judging = {
    severities: { enum: 'warning', 'non-empty': 'off', 'session-time-order': 'off' },
    durationsFile: "it's durations.json",
  } as const;
  const options = String.raw`--severity enum=warning,non-empty=off --durations='it'\''s durations.json'`;
  expect(shown(report, judging)).toContain(command.replace('--format json', `--format json ${options}`));
});

test.each<[what: string, s3: S3Options, options: string]>([
  ['a server other than AWS', { endpoint: 'http://127.0.0.1:9000' }, '--endpoint-url=http://127.0.0.1:9000 '],
  ['a region', { region: 'eu-north-1', forcePathStyle: true }, '--region=eu-north-1 '],
  [
    'both, in words of a shell',
    { endpoint: 'http://host/a?b', region: '$HOME' },
    "--endpoint-url='http://host/a?b' --region='$HOME' ",
  ],
  ['neither', {}, ''],
])('an object of %s is looked at where it was read, a local one where it lies', (_what, s3, options) => {
  for (const [object, start] of [
    ['s3://bucket/a.gz', `  aws s3 cp ${options}s3://bucket/a.gz - | acme-telemetry validate`],
    ['a.gz', '  acme-telemetry validate --format json a.gz'],
  ] as const) {
    const report = reportOn([objectWith({ object, invalid: 1 })], {
      byIssue: [{ rule: 'enum', path: '/quality', severity: 'error', count: 1 }],
      firstOffenders: [{ rule: 'enum', path: '/quality', address: { object, record: 5, line: 5 } }],
    });
    expect(shown(report, { storage: { s3 } })).toContain(start);
  }
});
