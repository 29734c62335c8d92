import { parseArgs } from 'node:util';

export interface Options {
  /** `host:port` of one broker or more, to begin with. */
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly group: string;
  /** Where to begin in partitions that the group has never read. */
  readonly from: 'earliest' | 'latest';
  /** How long from one print to the next, in milliseconds. */
  readonly everyMs: number;
}

const LEAST_SECONDS = 0.1;
const MOST_SECONDS = 86_400;

/** What the command line asks for. Throws an Error that says which option can't be, and what can. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      brokers: { type: 'string', default: '127.0.0.1:9092' },
      topic: { type: 'string', default: 'acme-telemetry' },
      group: { type: 'string', default: 'viewers-now' },
      from: { type: 'string', default: 'latest' },
      every: { type: 'string', default: '10' },
    },
  });
  const { brokers, topic, group, from, every } = values;
  if (from !== 'earliest' && from !== 'latest') throw new Error(`--from takes earliest or latest, not ${from}.`);
  const seconds = Number(every);
  if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
    throw new Error(`--every takes seconds, from ${LEAST_SECONDS} to ${MOST_SECONDS}, not ${every}.`);
  }
  return { brokers: brokers.split(','), topic, group, from, everyMs: seconds * 1000 };
}
