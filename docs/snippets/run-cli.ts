import { runFake } from '@acme/telemetry-cli/src/fake-terminal.ts';
import { deadLetterWith, logWith } from '@acme/telemetry-cli/src/sample-dead-letters.ts';
import { topicToCreate } from '@acme/telemetry-kafka';
import type { MemoryLog } from '@acme/telemetry-kafka/memory';
import { deadLetterTopic, topic } from '@acme/telemetry-schema';
import { cliWords } from './programs.ts';
import type { Place } from './run-blocks.ts';

type Commands = readonly (readonly string[])[];

/** Whether a piece of shell is nothing but calls of `acme-telemetry`, without anything that a shell does for them. */
export function isCliAlone(code: string, commands: Commands): boolean {
  return !/[|<>;&$*\\]/.test(code.replace(/#.*$/gm, '')) && commands.every((words) => cliWords(words) !== undefined);
}

/**
 * Runs calls of `acme-telemetry` in this process, which costs a tenth of a new one, with the page's folder as the current one.
 * Answers the last exit code, and both outputs together.
 */
export async function runCli(page: string, commands: Commands, { folder }: Place) {
  const before = process.cwd();
  process.chdir(folder);
  try {
    let printed = '';
    let status = 0;
    for (const words of commands) {
      const args = cliWords(words) ?? [];
      const { code, stdout, stderr } = await runFake(args, {
        connect: async () => (await clusterOf(page, args)).client(),
      });
      printed += stdout + stderr;
      status = code;
    }
    return { status, printed };
  } finally {
    process.chdir(before);
  }
}

/** What was rejected in the clusters that pages ask: an empty city twice, once with a quality, and a handler that gave up. */
const letters = [
  deadLetterWith({ city: '', event_timestamp: '2025-08-11T15:00:00Z' }, 7n),
  deadLetterWith({ city: '', quality: 'UHD', event_timestamp: '2025-08-11T14:30:45.123Z' }, 8n),
  deadLetterWith({ event_timestamp: '2025-08-12T00:00:00Z' }, 9n),
];

const clusters = new Map<string, Promise<MemoryLog>>();

/** A cluster in memory, one for each page. One that the page creates the topics of is empty before. */
function clusterOf(page: string, args: readonly string[]): Promise<MemoryLog> {
  let cluster = clusters.get(page);
  if (cluster === undefined) {
    const isEmpty = args.join(' ').startsWith('topic create');
    cluster = isEmpty
      ? logWith([], [])
      : logWith(
          letters,
          [topic, deadLetterTopic].map((it) => topicToCreate(it)),
        );
    clusters.set(page, cluster);
  }
  return cluster;
}
