import type { Position, ReaderOptions, RecordReader } from '../client.ts';
import { KafkaClientError } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { again } from './again.ts';
import type { ClusterLink } from './cluster-link.ts';
import { committedOffsets, type End, endsOf } from './offsets.ts';

const ENDS: Readonly<Record<Exclude<ReaderOptions['whenNoOffset'], 'fail'>, End>> = {
  earliest: 'EARLIEST',
  latest: 'LATEST',
};

/** Longer than any broker is expected to be away. */
const PATIENCE_MS = 600_000;

/** Where a member begins to read its partitions. */
export class StartingPoints {
  readonly #link: ClusterLink;
  readonly #member: Pick<RecordReader, 'commit'>;
  readonly #options: Pick<ReaderOptions, 'groupId' | 'whenNoOffset'>;
  /** Where partitions without a committed offset were begun: what came since must not be passed over when they come back. */
  #begun = new Map<string, bigint>();

  constructor(
    link: ClusterLink,
    member: Pick<RecordReader, 'commit'>,
    options: Pick<ReaderOptions, 'groupId' | 'whenNoOffset'>,
  ) {
    this.#link = link;
    this.#member = member;
    this.#options = options;
  }

  /**
   * Commits the `latest` where it begins there: from then on what comes is the group's, whoever reads it, and whether anything
   * of it is done with or not.
   * @throws {KafkaClientError} `no-committed-offset`, and whatever the cluster refuses; `fenced` where the group has gone on.
   */
  async of(partitions: readonly TopicPartition[], signal: AbortSignal): Promise<readonly Position[]> {
    if (partitions.length === 0) return [];
    const { groupId, whenNoOffset } = this.#options;
    const patience = { forMs: PATIENCE_MS, where: groupId, signal };
    const committed = await again(() => committedOffsets(this.#link, groupId, partitions), patience);
    const found = new Map(committed.map((position) => [nameOf(position), position.offset]));
    const missing = partitions.filter((one) => !found.has(nameOf(one)) && !this.#begun.has(nameOf(one)));
    for (const topic of new Set(missing.map((one) => one.topic))) {
      const numbers = missing.filter((one) => one.topic === topic).map(({ partition }) => partition);
      const ends = await again(() => this.#ends(topic, numbers), patience);
      this.#checkGoesOn(signal);
      for (const [partition, offset] of ends) this.#begun.set(nameOf({ topic, partition }), offset);
    }
    const positions = partitions.map(({ topic, partition }) => {
      const name = nameOf({ topic, partition });
      const offset = found.get(name) ?? this.#begun.get(name);
      if (offset === undefined) throw new KafkaClientError('unknown-topic', { where: name });
      return { topic, partition, offset };
    });
    const begun = positions.filter((position) => !found.has(nameOf(position)));
    if (whenNoOffset === 'latest' && begun.length > 0) {
      const commit = async () => {
        this.#checkGoesOn(signal);
        await this.#member.commit(begun);
      };
      await again(commit, patience);
    }
    return positions;
  }

  /** What is learnt for a generation that is over may not be the next one's: somebody else may have begun there meanwhile. */
  #checkGoesOn(signal: AbortSignal): void {
    if (signal.aborted) throw new KafkaClientError('fenced', { where: this.#options.groupId });
  }

  #ends(topic: string, partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>> {
    const { whenNoOffset, groupId } = this.#options;
    if (whenNoOffset === 'fail') {
      const where = `${groupId} in ${topic}-${partitions[0]}`;
      throw new KafkaClientError('no-committed-offset', { where });
    }
    return endsOf(this.#link, topic, ENDS[whenNoOffset], partitions);
  }
}

export function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
