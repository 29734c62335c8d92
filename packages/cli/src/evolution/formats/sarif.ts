import { createHash } from 'node:crypto';
import { type PolicyRow, policy } from '@acme/telemetry-evolution';
import manifest from '../../../package.json' with { type: 'json' };
import { type Place, placesIn } from '../place.ts';
import type { Report, ReportedChange } from '../report.ts';
import { changeInWords, verdictInWords } from '../words.ts';
import { SEVERITIES } from './severity.ts';

/** What a failed check is in the list of rules: no change, but in the way of a release. */
const STEP: PolicyRow = {
  code: 'step-too-small',
  title: 'the schema version or the changesets do not fit the changes',
  breaks: [],
  bump: 'none',
  verdict: 'deny',
  consequence: 'Who relies on the number is not told what has changed.',
  safeWay: 'Take the step that the message names.',
};

const ROWS = [...policy, STEP];

/** SARIF 2.1.0 for code scanning: the policy's rows are its rules, changes and failed checks its results. */
export function asSarif(report: Report): string {
  const place = placesIn(report.next);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'acme-telemetry evolution', semanticVersion: manifest.version, rules: ROWS.map(ruleOf) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [verdictInWords(report), ...report.remarks].map((text) => ({
              level: 'note',
              message: { text },
            })),
          },
        ],
        results: [
          ...report.changes.map((reported) => changeResult(reported, place(reported.change))),
          ...report.checks
            .filter(({ status }) => status !== 'ok')
            .map(({ name, status, message }) =>
              result(STEP.code, status === 'failed' ? 'error' : 'warning', message, place({ path: '' }), name),
            ),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ code, title, consequence, safeWay, verdict, bump }: PolicyRow) {
  const short = `${title[0]?.toUpperCase()}${title.slice(1)}`;
  const text = `${consequence} The safe way: ${safeWay}`;
  return {
    id: code,
    name: code,
    shortDescription: { text: short },
    fullDescription: { text: `${short}. ${consequence}` },
    help: { text, markdown: `${consequence}\n\n**The safe way:** ${safeWay}` },
    defaultConfiguration: { level: SEVERITIES[verdict].sarif },
    properties: { verdict, bump, tags: ['schema-evolution'] },
  };
}

function changeResult(reported: ReportedChange, place: Place) {
  const { change } = reported;
  return result(change.code, SEVERITIES[change.verdict].sarif, changeInWords(reported), place, change.path);
}

function result(code: string, level: string, text: string, { file, line }: Place, name: string) {
  return {
    ruleId: code,
    ruleIndex: ROWS.findIndex((row) => row.code === code),
    level,
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: { startLine: line },
        },
        logicalLocations: [{ fullyQualifiedName: name }],
      },
    ],
    // The same change is the same alert, wherever the lines have moved.
    partialFingerprints: { 'change/v1': createHash('sha256').update(`${code} ${name}`).digest('hex') },
  };
}
