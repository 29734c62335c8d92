import {
  type API,
  Base,
  type BaseOptions,
  type Broker,
  type Connection,
  FindCoordinatorKeyTypes,
  kGetApi,
  NetworkError,
  parseBroker,
  protocolErrorsCodesById,
  ResponseError,
} from '@platformatic/kafka';
import { KafkaClientError, settingsRefused } from '../client-error.ts';
import type { TopicPartition } from '../record.ts';
import { again, pause } from './again.ts';
import { loginOf } from './bearer.ts';
import type { Answer, Arguments, Calls } from './calls.ts';
import { brokerError, refusesSettings } from './client-failure.ts';

/** How to reach a cluster, as the library's own clients take it. */
export type PlatformaticOptions = Pick<
  BaseOptions,
  'clientId' | 'bootstrapBrokers' | 'sasl' | 'tls' | 'ssl' | 'tlsServerName' | 'connectTimeout' | 'requestTimeout'
>;

/** A topic as a broker knows it. */
export interface TopicState {
  /** Kafka's name of what is wrong with the topic as a whole; '' where nothing is. */
  readonly error: string;
  /** What a fetch names it by: its id, or the name where brokers are too old to have ids. */
  readonly id: string;
  /** By their numbers; `leader` is -1 where there is none. */
  readonly partitions: readonly { readonly leader: number; readonly replicas: number }[];
}

export const REQUEST_TIMEOUT_MS = 30_000;
const CONNECT_PATIENCE_MS = 10_000;
const CLOSE_PATIENCE_MS = 2000;
const CONNECTING = 'connecting';

/**
 * The connections to the brokers of a cluster, one a broker, and what is known of its topics. A broker answers the
 * requests of one connection one after the other, so what has to wait there needs a link of its own. Calls try once, and
 * reject with the library's errors.
 */
export class ClusterLink {
  readonly #base: Base;
  readonly #bootstrap: readonly Broker[];
  #brokers = new Map<number, Broker>();
  #topics = new Map<string, TopicState>();
  #asking = new Map<string, Promise<TopicState>>();
  #coordinators = new Map<string, number>();
  #controller = -1;
  #first = 0;

  /** Throws a `KafkaClientError`. */
  constructor(options: PlatformaticOptions, requestTimeout = options.requestTimeout ?? REQUEST_TIMEOUT_MS) {
    // Without it the library fails at its first close, in words of its own.
    if (!('withResolvers' in Promise)) {
      throw new KafkaClientError('unsupported-node', { where: `@platformatic/kafka on ${process.version}` });
    }
    try {
      this.#base = new Base({ ...options, ...loginOf(options), requestTimeout, retries: 0 });
      this.#bootstrap = options.bootstrapBrokers.map((broker) => parseBroker(broker));
      // The library has a host of its own for an empty one.
      if (this.#bootstrap.length === 0 || this.#bootstrap.some(({ host }) => host === ''))
        throw new Error('No broker.');
    } catch {
      throw settingsRefused(CONNECTING);
    }
    // Whoever waits for an answer is told of a connection's error; nobody is to fall over the event besides.
    this.#base.connections.on('connecting', ({ connection }) => connection.on('error', () => {}));
  }

  /** Reaches a broker, trying for some seconds. Rejects with a `KafkaClientError`. */
  async open(): Promise<void> {
    const reach = () =>
      this.#metadata([]).catch((error: unknown) => {
        throw refusesSettings(error) ? settingsRefused(CONNECTING) : error;
      });
    await again(reach, { forMs: CONNECT_PATIENCE_MS, where: CONNECTING });
  }

  async close(): Promise<void> {
    const open = [...this.#base.connections];
    const timer = new AbortController();
    await Promise.race([this.#base.close().catch(() => {}), pause(CLOSE_PATIENCE_MS, timer.signal)]);
    timer.abort();
    for (const [, connection] of open) connection.socket?.destroy();
  }

  async call<Name extends keyof Calls>(
    name: Name,
    connection: Connection,
    ...args: Arguments<Name>
  ): Promise<Answer<Name>> {
    return (await this.#api(name)).async(connection, ...args) as Promise<Answer<Name>>;
  }

  /** The version in which the cluster takes a request. */
  async version(name: keyof Calls): Promise<number> {
    return (await this.#api(name)).version;
  }

  /** A connection to some broker; another one first after a failure. */
  async any(): Promise<Connection> {
    const all = [...this.#bootstrap, ...this.#brokers.values()];
    const start = this.#first % all.length;
    try {
      return await this.#base.connections.getFirstAvailable([...all.slice(start), ...all.slice(0, start)]);
    } catch (error) {
      this.#first++;
      throw error;
    }
  }

  /** The brokers that the cluster has now, by their ids. */
  async brokerIds(): Promise<readonly number[]> {
    await this.#metadata([]);
    return [...this.#brokers.keys()];
  }

  /** The broker that creates and deletes topics, or knows who does. */
  async controller(): Promise<Connection> {
    await this.#metadata([]);
    return this.broker(this.#controller);
  }

  async broker(id: number): Promise<Connection> {
    const broker = this.#brokers.get(id);
    if (broker === undefined) throw new NetworkError('The broker is not known.');
    return this.#base.connections.get(broker);
  }

  /** Whether the partition was there once, so that it is no typing error. */
  hasSeen({ topic, partition }: TopicPartition): boolean {
    return this.#topics.get(topic)?.partitions[partition] !== undefined;
  }

  /** What was last known of a topic, or else what a broker says. */
  async topic(name: string): Promise<TopicState> {
    return this.#topics.get(name) ?? this.freshTopic(name);
  }

  /** What a broker says now; whoever asks meanwhile gets the same answer. */
  freshTopic(name: string): Promise<TopicState> {
    const asking = this.#asking.get(name) ?? this.topicAt(name, undefined).finally(() => this.#asking.delete(name));
    this.#asking.set(name, asking);
    return asking;
  }

  /** What a broker says now; a topic that it does not know is asked for again for so long. */
  async awaitedTopic(name: string, patienceMs: number): Promise<TopicState> {
    for (const end = performance.now() + patienceMs; ; await pause(250)) {
      const state = await this.freshTopic(name);
      if (state.error !== 'UNKNOWN_TOPIC_OR_PARTITION' || performance.now() >= end) return state;
    }
  }

  /** What this broker says of a topic, or any, if none is told. */
  async topicAt(name: string, broker: number | undefined): Promise<TopicState> {
    const [state = { error: 'UNKNOWN_TOPIC_OR_PARTITION', id: '', partitions: [] }] = await this.#metadata(
      [name],
      broker,
    );
    if (state.error === '') this.#topics.set(name, state);
    return state;
  }

  /** A connection to the broker that keeps a group, looked up when it is not known. */
  async coordinator(groupId: string): Promise<Connection> {
    const known = this.#coordinators.get(groupId);
    if (known !== undefined) return this.broker(known);
    const { coordinators } = await this.call('FindCoordinator', await this.any(), FindCoordinatorKeyTypes.GROUP, [
      groupId,
    ]);
    const [found] = coordinators;
    if (found === undefined) throw brokerError('COORDINATOR_NOT_AVAILABLE', groupId);
    this.#brokers.set(found.nodeId, { host: found.host, port: found.port });
    this.#coordinators.set(groupId, found.nodeId);
    return this.broker(found.nodeId);
  }

  forgetCoordinator(groupId: string): void {
    this.#coordinators.delete(groupId);
  }

  async #metadata(topics: string[], broker?: number): Promise<readonly TopicState[]> {
    const connection = broker === undefined ? await this.any() : await this.broker(broker);
    const response = await this.call('Metadata', connection, topics, false, false).catch(asResponse);
    this.#brokers = new Map(response.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
    this.#controller = response.controllerId;
    return response.topics.map(({ errorCode, name, topicId, partitions }) => ({
      error: errorCode === 0 ? '' : (protocolErrorsCodesById[errorCode] ?? 'UNKNOWN_SERVER_ERROR'),
      id: topicId ?? name ?? '',
      partitions: partitions
        .toSorted((one, other) => one.partitionIndex - other.partitionIndex)
        .map(({ leaderId, replicaNodes }) => ({ leader: leaderId, replicas: replicaNodes.length })),
    }));
  }

  #api(name: keyof Calls): Promise<API<unknown[], unknown>> {
    return new Promise((resolve, reject) => {
      this.#base[kGetApi]<unknown[], unknown>(name, (error, api) => (api ? resolve(api) : reject(error)));
    });
  }
}

/** One topic without a leader makes an error of the whole answer, which holds what is known of the others. */
function asResponse(error: unknown): Answer<'Metadata'> {
  if (error instanceof ResponseError && error.response) return error.response as Answer<'Metadata'>;
  throw error;
}
