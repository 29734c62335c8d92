import { startCluster } from '../cluster/start-cluster.ts';
import { CLIENT_NAMES, SUBJECTS } from '../kills/subjects.ts';
import type { Command, Report } from './command/run-command.ts';
import { table } from './command/table.ts';
import { type RoundTripFigures, roundTrip } from './round-trip/round-trip.ts';

export interface RoundTripReport extends Report, RoundTripFigures {}

export const roundTripCommand: Command<'events' | 'seed', RoundTripReport> = {
  name: 'kafka-roundtrip',
  shows: `Sends events as different as valid ones can be through a broker, and shows that they come back equal and in order per
customer, gzip on the wire, in headers that the official CloudEvents SDK reads.`,
  byDefault: CLIENT_NAMES,
  numbers: {
    events: { words: 'to be sent', byDefault: 200_000, least: 20, most: 10_000_000 },
    seed: { words: 'of what they are', byDefault: 1, least: -(2 ** 31), most: 2 ** 31 - 1 },
  },
  async measure(client, plan, say) {
    const cluster = await startCluster();
    try {
      say(`${plan.events} events`);
      const kafka = await SUBJECTS[client].client(cluster.brokers);
      return { client, ...(await roundTrip(cluster, kafka, plan)) };
    } finally {
      await cluster.stop();
    }
  },
  toText: (found) =>
    table(
      found.map(({ client, sent, handled, changed, missed, again, outOfOrder, misplaced, unofficial, codecs }) => ({
        client,
        sent,
        'came back': handled,
        changed,
        lost: missed,
        twice: again,
        'out of order': outOfOrder,
        misplaced,
        'not for the CloudEvents SDK': unofficial,
        'batches by codec': Object.entries(codecs)
          .map(([codec, count]) => `${codec} ${count}`)
          .join(', '),
      })),
    ),
};
