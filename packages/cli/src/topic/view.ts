import type { TopicDifference } from '@acme/telemetry-kafka';
import { counted } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { type Column, table } from '../text/table.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';
import type { TopicFinding } from './inspect.ts';

/** Findings for people. */
export function findingsAsText(findings: readonly TopicFinding[], looks: Looks): string {
  return findings.map((finding) => `${[headline(finding, looks), ...details(finding, looks)].join('\n')}\n`).join('');
}

/** The same as one JSON object. */
export function findingsAsJson(findings: readonly TopicFinding[]): string {
  return `${JSON.stringify({ right: findings.every(isRight), topics: findings })}\n`;
}

/** Whether a topic is as it must be. */
export function isRight({ status }: TopicFinding): boolean {
  return status === 'created' || status === 'right';
}

const STATUS: Readonly<Record<TopicFinding['status'], (finding: TopicFinding) => string>> = {
  created: ({ partitions, replicationFactor }) => `created, with ${size(partitions, replicationFactor)}`,
  right: ({ partitions, replicationFactor }) => `as it must be, with ${size(partitions, replicationFactor)}`,
  different: ({ differences }) => `not as it must be, in ${counted(differences.length, 'setting')}`,
  missing: () => 'there is no such topic',
};

function size(partitions: number, replicas: number): string {
  return `${counted(partitions, 'partition')} and ${counted(replicas, 'replica')}`;
}

function headline(finding: TopicFinding, { paint }: Looks): string {
  const words = STATUS[finding.status](finding);
  return `${paint('bold', finding.topic)}: ${paint(isRight(finding) ? 'green' : 'red', words)}`;
}

const COLUMNS: readonly Column[] = [{ title: 'setting' }, { title: 'must be' }, { title: 'is' }];
const INDENT = '  ';
const DETAIL = '    ';

function details({ differences }: TopicFinding, { paint, width }: Looks): string[] {
  if (differences.length === 0) return [];
  const rows = differences.map(({ name, wanted, found }) => [name, wanted, printable(found ?? 'not there')]);
  const [titles = [], ...blocks] = table(COLUMNS, rows, width - INDENT.length);
  return [
    '',
    ...titles.map((line) => paint('dim', INDENT + line)),
    ...blocks.flatMap((lines, at) => {
      const { meaning, repair } = differences[at] as TopicDifference;
      return [
        ...lines.map((line) => INDENT + line),
        ...hanging(DETAIL, meaning, width),
        ...hanging(`${DETAIL}mend: `, repair, width),
      ];
    }),
    '',
  ];
}
