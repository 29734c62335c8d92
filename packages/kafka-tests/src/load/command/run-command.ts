import { KAFKA_VERSIONS } from '../../cluster/fetch-kafka.ts';
import { answered, type Streams } from '../../command/answered.ts';
import { SUBJECTS } from '../../kills/subjects.ts';
import { type ClientName, type CommandSpec, helpOf, readArguments } from './arguments.ts';

/** What was found of one client. */
export interface Report {
  readonly client: ClientName;
  /** What does not hold, one sentence each; empty when all does. */
  readonly faults: readonly string[];
}

export interface Command<Name extends string, Found extends Report> extends CommandSpec<Name> {
  /** @param say tells how far it is. */
  readonly measure: (
    client: ClientName,
    numbers: Readonly<Record<Name, number>>,
    say: (text: string) => void,
  ) => Promise<Found>;
  /** The findings for people. */
  readonly toText: (found: readonly Found[]) => string;
}

/** Runs a command for one client after the other. @returns its exit code. */
export async function runCommand<Name extends string, Found extends Report>(
  command: Command<Name, Found>,
  args: readonly string[],
  { out, err }: Streams,
): Promise<number> {
  const asked = readArguments(command, args);
  if (asked.kind !== 'run') return answered(asked, helpOf(command), { out, err });
  const missing = asked.clients.map((client) => [client, SUBJECTS[client].missing()] as const);
  for (const [client, why] of missing) if (why !== '') err(`${client} is left out: ${why}.\n`);
  const clients = missing.flatMap(([client, why]) => (why === '' ? [client] : []));
  const found: Found[] = [];
  try {
    for (const client of clients) {
      found.push(await command.measure(client, asked.numbers, (text) => err(`${client}: ${text}\n`)));
    }
  } catch (error) {
    err(`${(error as Error).message}\n`);
    return 2;
  }
  if (found.length === 0) return 2;
  const document = {
    asked: { kafka: KAFKA_VERSIONS.current, ...asked.numbers },
    leftOut: missing.flatMap(([client, why]) => (why === '' ? [] : `${client} (${why})`)),
    clients: found,
  };
  out(asked.json ? `${JSON.stringify(document, undefined, 2)}\n` : command.toText(found));
  for (const { client, faults } of found) for (const fault of faults) err(`${client}: ${fault}\n`);
  return found.every(({ faults }) => faults.length === 0) ? 0 : 1;
}
