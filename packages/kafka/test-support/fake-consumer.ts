import type { Broker, Cluster, ConsumerConfig, EachBatchPayload, Kafka } from 'kafkajs';
import { protocolError } from './fake-kafkajs.ts';

type Listener = (event: { readonly payload: unknown }) => void;
interface Request {
  readonly memberId: string;
  readonly groupGenerationId: number;
}

interface FakeCoordinator {
  joinGroup(): Promise<{ readonly memberId: string; readonly generationId: number }>;
  heartbeat(request: Request): Promise<unknown>;
  leaveGroup(request: unknown): Promise<unknown>;
  offsetCommit(request: unknown): Promise<unknown>;
}

/** A kafkajs consumer without a cluster: the test says what comes from there. */
export class FakeConsumer {
  readonly commits: unknown[] = [];
  readonly farewells: unknown[] = [];
  readonly paused: string[] = [];
  readonly listeners = new Map<string, Listener>();
  /** What the coordinator answers to a member's sign of life, or to a commit: an error's type. */
  answer: string | undefined;
  /** Thrown by the first join. */
  crashesWith: Error | undefined;
  /** Asked for the ends of the log. */
  asked: unknown;
  hasLeft = false;
  /** Of what it gives, marks of transactions included; that of the last record where it is not said. */
  lastOffset: string | undefined;
  config!: ConsumerConfig;
  #eachBatch: ((payload: EachBatchPayload) => Promise<void>) | undefined;
  #generation = 0;

  /** What kafkajs asks for all that has to do with the group. */
  #coordinator: FakeCoordinator | undefined;

  readonly #broker: FakeCoordinator = {
    joinGroup: async () => ({ memberId: 'member', generationId: ++this.#generation }),
    heartbeat: async (_request: Request) => this.#say(),
    leaveGroup: async (request: unknown) => void this.farewells.push(request),
    offsetCommit: async (request: unknown) => {
      this.#say();
      this.commits.push(request);
    },
  };

  readonly cluster = {
    findGroupCoordinator: async () => this.#broker as unknown as Broker,
    getNodeIds: () => [1],
    findBroker: async () => this.#broker as unknown as Broker,
    defaultOffset: () => -1,
    fetchTopicsOffset: async (topics: readonly { topic: string; partitions: readonly { partition: number }[] }[]) => {
      this.asked = topics;
      return topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition }) => ({ partition, offset: '100' })),
      }));
    },
    refreshMetadata: async () => {},
  } as unknown as Cluster;

  get kafka(): Kafka {
    const consumer = {
      events: { CRASH: 'crash', GROUP_JOIN: 'join', START_BATCH_PROCESS: 'batch' },
      on: (name: string, listener: Listener) => void this.listeners.set(name, listener),
      connect: async () => {},
      subscribe: async () => {},
      run: async ({ eachBatch }: { eachBatch: (payload: EachBatchPayload) => Promise<void> }) => {
        this.#eachBatch = eachBatch;
        if (this.crashesWith !== undefined) this.crash(this.crashesWith, false);
        else await this.join();
      },
      pause: (topics: readonly { topic: string }[]) => this.paused.push(...topics.map(({ topic }) => topic)),
      paused: () => [],
      resume: () => {},
      disconnect: async () => {
        this.hasLeft = true;
      },
    };
    return {
      consumer: (config: ConsumerConfig) => {
        this.config = config;
        config.partitionAssigners?.[0]?.({ cluster: this.cluster, groupId: config.groupId, logger: {} as never });
        return consumer;
      },
    } as unknown as Kafka;
  }

  /** As kafkajs joins: it finds the coordinator first. */
  async join(): Promise<void> {
    this.#coordinator = (await this.cluster.findGroupCoordinator({ groupId: 'group' })) as unknown as FakeCoordinator;
    await this.#coordinator.joinGroup();
    this.listeners.get('join')?.({ payload: { memberAssignment: { topic: [0, 1] } } });
  }

  crash(error: Error, restart: boolean): void {
    this.listeners.get('crash')?.({ payload: { error, restart } });
  }

  /** As kafkajs's runner gives its sign of life. */
  async beat(): Promise<void> {
    await this.#coordinator?.heartbeat({ memberId: 'member', groupGenerationId: this.#generation }).catch(() => {});
  }

  /** Gives what it was told to be done with. */
  async give(partition: number, ...offsets: readonly string[]): Promise<readonly string[]> {
    const resolved: string[] = [];
    const messages = offsets.map((offset) => ({ offset, timestamp: '1', key: null, value: null, headers: {} }));
    await this.#eachBatch?.({
      batch: {
        topic: 'topic',
        partition,
        highWatermark: '100',
        messages,
        lastOffset: () => this.lastOffset ?? offsets.at(-1),
      },
      resolveOffset: (offset: string) => void resolved.push(offset),
      pause: () => () => {},
    } as unknown as EachBatchPayload);
    return resolved;
  }

  /** As kafkajs says of a batch in which there is no record. */
  skip(partition: number, lastOffset: string): void {
    this.listeners.get('batch')?.({ payload: { topic: 'topic', partition, batchSize: 0, lastOffset } });
  }

  #say(): void {
    if (this.answer !== undefined) throw protocolError(this.answer);
  }
}
