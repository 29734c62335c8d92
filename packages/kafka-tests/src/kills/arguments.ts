import { parseArgs } from 'node:util';
import { KAFKA_VERSIONS } from '../cluster/fetch-kafka.ts';
import { versionFault } from '../command/version-fault.ts';
import { EVENTS_EACH } from './faults.ts';
import { CONTROL_FAULTS, SUBJECT_NAMES, SUBJECTS, type Subject, type SubjectName } from './subjects.ts';

/** The numbers that can be set: append a row. */
const NUMBERS = {
  kills: { byDefault: 20, least: 0, words: 'how often a broker is killed and started again' },
  rate: { byDefault: 5000, least: 1, words: 'events a second' },
  customers: { byDefault: 10_000, least: 1, words: `customers, each with at least ${EVENTS_EACH} events` },
  nodes: { byDefault: 3, least: 3, words: 'brokers' },
} as const;

type Numbers = { readonly [Name in keyof typeof NUMBERS]: number };

const optionLines = Object.entries(NUMBERS).map(
  ([name, { byDefault, words }]) => `  ${`--${name} N`.padEnd(14)} ${words} (default ${byDefault})\n`,
);

const controlLines = Object.entries(SUBJECTS).map(([name, { shows }]: [string, Subject]) =>
  shows === undefined ? '' : `  ${name.padEnd(18)} ${CONTROL_FAULTS[shows]}\n`,
);

export const HELP = `Kills brokers of a real Apache Kafka under load, and counts what became of the events (D21).

Usage: npx -y pnpm@12 kafka-kills [CLIENT...] [--kills N] [--rate N] [--customers N] [--nodes N] [--version V] [--json]
       npx -y pnpm@12 kafka-kills --record

A CLIENT is one of ${SUBJECT_NAMES.join(', ')}; all unless told otherwise.
Those with raw- are controls: the client without the SDK, which may be slower than --rate, and in which this
has to find at least one
${controlLines.join('')}
${optionLines.join('')}  --version V    release of Apache Kafka (default ${KAFKA_VERSIONS.current})
  --json         one JSON document, in place of the table
  --record       keep the figures of a whole run in docs/figures; goes alone
  --help         this text

Needs Java 17 or later and Maven. Twenty kills take about five minutes for each client.
Exit codes: 0 all promises were kept, 1 one was broken or could not be tried or shown, 2 could not run.
`;

export interface KillsArguments extends Numbers {
  readonly kind: 'run';
  readonly subjects: readonly SubjectName[];
  readonly version: string;
  readonly json: boolean;
}

export type Arguments = { readonly kind: 'help' } | KillsArguments | { readonly kind: 'wrong'; readonly why: string };

/** What the command line asks for. */
export function readArguments(args: readonly string[]): Arguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { kind: 'wrong', why: (error as Error).message };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const stranger = positionals.find((name) => !SUBJECT_NAMES.includes(name as SubjectName));
  if (stranger !== undefined) {
    return { kind: 'wrong', why: `There is no client '${stranger}'; they are ${SUBJECT_NAMES.join(', ')}.` };
  }
  const version = values.version ?? KAFKA_VERSIONS.current;
  const why = versionFault(version);
  if (why !== undefined) return { kind: 'wrong', why };
  const numbers: Record<string, number> = {};
  for (const [name, { byDefault, least }] of Object.entries(NUMBERS)) {
    const text = values[name as keyof typeof NUMBERS] ?? String(byDefault);
    if (!/^\d{1,7}$/.test(text) || Number(text) < least) {
      return { kind: 'wrong', why: `--${name} takes a whole number of at least ${least}, not '${text}'.` };
    }
    numbers[name] = Number(text);
  }
  const subjects = positionals.length > 0 ? (positionals as SubjectName[]) : SUBJECT_NAMES;
  return { kind: 'run', subjects, version, json: values.json ?? false, ...(numbers as Numbers) };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { kills: text, rate: text, customers: text, nodes: text, version: text, json: flag, help: flag };
  return parseArgs({ args: [...args], options, allowPositionals: true });
}
