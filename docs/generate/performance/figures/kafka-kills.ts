import { sections } from '../../markdown.ts';
import { type Column, fault, grouped, tableOf } from '../columns.ts';
import { called } from './clients.ts';

interface KillReport {
  readonly kills: number;
  readonly leaderChanges: number;
  readonly sent: number;
  readonly eventsPerSecond: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly twice: number;
  readonly outOfOrder: number;
  /** There is none beside a control. */
  readonly group?: { readonly missed: number; readonly rebalances?: number };
}

interface KillResult {
  readonly subject: string;
  readonly isControl: boolean;
  readonly report: KillReport;
}

export interface KillsFigures {
  readonly asked: {
    readonly rate: number;
    readonly customers: number;
    readonly nodes: number;
    readonly version: string;
  };
  readonly results: readonly KillResult[];
}

const kills: readonly Column<KillResult>[] = [
  {
    title: 'client',
    of: ({ subject, isControl }) =>
      isControl ? `*${called(subject.replace(/^raw-/, ''))} without the SDK*` : called(subject),
  },
  { title: 'kills', of: ({ report }) => report.kills },
  { title: 'leader changes', of: ({ report }) => report.leaderChanges },
  { title: 'events', of: ({ report }) => report.sent },
  { title: 'a second', of: ({ report }) => report.eventsPerSecond },
  { title: 'acknowledged', of: ({ report }) => report.acknowledged },
  { title: 'lost', of: ({ report }) => fault(report.lost) },
  { title: 'twice', of: ({ report }) => fault(report.twice) },
  { title: 'out of order', of: ({ report }) => fault(report.outOfOrder) },
  { title: 'rebalances', of: ({ report: { group } }) => group?.rebalances },
  { title: 'missed by the group', of: ({ report: { group } }) => group && fault(group.missed) },
];

export function kafkaKills({ asked, results }: KillsFigures): string {
  const { nodes, version, rate, customers } = asked;
  return sections(
    `${nodes} brokers of Kafka ${version}, ${grouped(rate)} events a second asked for, of ${grouped(customers)} customers.`,
    tableOf(kills, results),
  ).trim();
}
