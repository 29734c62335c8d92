import { parseArgs } from 'node:util';
import { KAFKA_VERSIONS } from '../cluster/fetch-kafka.ts';
import { versionFault } from './version-fault.ts';

export const HELP = `Runs a real Apache Kafka on loopback until stopped with Ctrl-C, then removes its data.

Usage: npx -y pnpm@12 kafka [--nodes N] [--version V]

  --nodes N      brokers, 1 to 9 (default 1)
  --version V    release of Apache Kafka (default ${KAFKA_VERSIONS.current})
  --help         this text

The address (HOST:PORT, of several brokers with commas between) is the only line on standard output; it comes when the
brokers are ready. Needs Java 17 or later and Maven, which fetches Kafka the first time (44 MB).
Exit codes: 0 stopped, 1 a broker ended by itself, 2 could not run.
`;

export type Arguments =
  | { kind: 'help' }
  | { kind: 'run'; nodes: number; version: string }
  | { kind: 'wrong'; why: string };

/** What the command line asks for. */
export function readArguments(args: readonly string[]): Arguments {
  const options = { nodes: { type: 'string' }, version: { type: 'string' }, help: { type: 'boolean' } } as const;
  let values: { nodes?: string; version?: string; help?: boolean };
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { kind: 'wrong', why: (error as Error).message };
  }
  const { nodes = '1', version = KAFKA_VERSIONS.current, help } = values;
  if (help) return { kind: 'help' };
  if (!/^[1-9]$/.test(nodes)) return { kind: 'wrong', why: `--nodes takes a number from 1 to 9, not '${nodes}'.` };
  const why = versionFault(version);
  if (why !== undefined) return { kind: 'wrong', why };
  return { kind: 'run', nodes: Number(nodes), version };
}
