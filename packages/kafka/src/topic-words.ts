/** What is wrong, for a repair that names it. */
export interface Difference {
  readonly topic: string;
  readonly wanted: string;
  readonly found: string | undefined;
}

interface WordsRow {
  readonly meaning: string;
  /** Default: set it with kafka-configs. */
  readonly repair?: (difference: Difference) => string;
}

// What a difference does to the data: append a row.
const WORDS: Readonly<Record<string, WordsRow>> = {
  topic: {
    meaning: 'There is no such topic: nothing can be sent or read.',
    repair: () => 'Create it: acme-telemetry topic create --brokers LIST',
  },
  partitions: {
    meaning: "Customers' events lie elsewhere than the specification says, and producers refuse to start.",
    repair: ({ topic, wanted, found }) =>
      Number(found) < Number(wanted)
        ? `Stop all producers, let consumers read to the end, then add partitions, since customers move between them: kafka-topics --bootstrap-server LIST --alter --topic ${topic} --partitions ${wanted}`
        : `Kafka can't take partitions away: create a new topic with ${wanted}, and move producers and consumers to it, or tell producers that this number is meant.`,
  },
  'replication.factor': {
    meaning: 'With fewer replicas, fewer brokers may fail before data is lost; with more, disk and network cost more.',
    repair: ({ topic, wanted }) =>
      `Reassign the partitions of ${topic} to ${wanted} brokers each (kafka-reassign-partitions), or say that fewer are meant: --replication-factor`,
  },
  'retention.ms': {
    meaning: 'Records are kept shorter or longer than the privacy rules and the consumers count on.',
  },
  'compression.type': {
    meaning: 'Records lie on disk in another form than gzip: disk use and what readers have to unpack change.',
  },
  'min.insync.replicas': {
    meaning:
      'Too low, an acknowledged record can be lost with one broker; too high, one broker less stops all producers.',
  },
  'cleanup.policy': {
    meaning: 'Anything but delete keeps or drops records by their key: all but the last event of a customer may go.',
  },
  'unclean.leader.election.enable': {
    meaning: 'A replica that lags may become leader: acknowledged records are lost.',
  },
  'message.timestamp.type': {
    meaning: "Records carry the broker's time instead of the event's.",
  },
  'segment.ms': {
    meaning: 'Segments are closed too seldom, and only closed ones are deleted: seven days of retention become more.',
  },
};

const OTHER: WordsRow = { meaning: 'The setting is not what the specification asks for.' };

/** What a difference in this setting means. */
export function meaningOf(name: string): string {
  return (WORDS[name] ?? OTHER).meaning;
}

/** How to mend it. */
export function repairOf(name: string, difference: Difference): string {
  const { topic, wanted } = difference;
  return (
    (WORDS[name] ?? OTHER).repair?.(difference) ??
    `kafka-configs --bootstrap-server LIST --alter --entity-type topics --entity-name ${topic} --add-config ${name}=${wanted}`
  );
}
