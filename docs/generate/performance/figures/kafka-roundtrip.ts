import { sections } from '../../markdown.ts';
import { type Column, fault, tableOf } from '../columns.ts';
import { called } from './clients.ts';

interface RoundTripReport {
  readonly client: string;
  readonly sent: number;
  readonly handled: number;
  readonly changed: number;
  readonly missed: number;
  readonly again: number;
  readonly outOfOrder: number;
  readonly misplaced: number;
  readonly unofficial: number;
  /** Batches in the broker's files. */
  readonly codecs: Readonly<Record<string, unknown>>;
}

export interface RoundTripFigures {
  readonly asked: { readonly kafka: string };
  readonly clients: readonly RoundTripReport[];
}

const roundTrips: readonly Column<RoundTripReport>[] = [
  { title: 'client', of: ({ client }) => called(client) },
  { title: 'sent', of: ({ sent }) => sent },
  { title: 'came back', of: ({ handled }) => handled },
  { title: 'changed', of: ({ changed }) => fault(changed) },
  { title: 'lost', of: ({ missed }) => fault(missed) },
  { title: 'twice', of: ({ again }) => fault(again) },
  { title: 'out of order', of: ({ outOfOrder }) => fault(outOfOrder) },
  { title: 'elsewhere than Java puts them', of: ({ misplaced }) => fault(misplaced) },
  { title: 'not read by the CloudEvents SDK', of: ({ unofficial }) => fault(unofficial) },
  { title: 'batches are', of: ({ codecs }) => Object.keys(codecs).join(', ') },
];

export function kafkaRoundTrip({ asked, clients }: RoundTripFigures): string {
  return sections(`Kafka ${asked.kafka}.`, tableOf(roundTrips, clients)).trim();
}
