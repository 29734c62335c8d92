import type { ClusterAdmin, IncomingRecord, KafkaClient, RecordWriter, WriterOptions } from '@acme/telemetry-kafka';
import { Member, type MemberOptions } from './member.ts';
import { until } from './until.ts';

export interface SetupOptions {
  /** The shortest that the brokers allow; for cases that wait for longer than that. Default 6000. */
  readonly sessionTimeoutMs?: number;
  /** How long a case waits for anything before it fails. Default 60 000. */
  readonly deadlineMs?: number;
}

/** What a contract is tested on. */
export interface Opened {
  readonly client: KafkaClient;
  /** Raises the number of a topic's partitions, which `KafkaClient` has no way to. */
  readonly addPartitions?: (topic: string, total: number) => Promise<void>;
  stop(): Promise<void>;
}

/** What a case works with. Topics and groups are its own, so that a broker can be shared; all is closed at its end. */
export class Setup {
  readonly client: KafkaClient;
  readonly admin: ClusterAdmin;
  readonly opened: Opened;
  readonly sessionTimeoutMs: number;
  readonly #deadlineMs: number;
  #topics: string[] = [];
  #atEnd: (() => Promise<void>)[] = [];

  constructor(opened: Opened, admin: ClusterAdmin, options: SetupOptions = {}) {
    this.opened = opened;
    this.client = opened.client;
    this.admin = admin;
    this.sessionTimeoutMs = options.sessionTimeoutMs ?? 6000;
    this.#deadlineMs = options.deadlineMs ?? 60_000;
  }

  /** A name that nothing has yet. */
  name(): string {
    return `contract-${crypto.randomUUID()}`;
  }

  async topic(partitions = 1, settings: Readonly<Record<string, string>> = {}): Promise<string> {
    const name = this.name();
    await this.admin.createTopic({ name, partitions, replicationFactor: 1, settings });
    this.#topics.push(name);
    return name;
  }

  async writer(options: WriterOptions = {}): Promise<RecordWriter> {
    const writer = await this.client.createWriter(options);
    this.#atEnd.push(() => writer.close());
    return writer;
  }

  /** Joins a group, a new one unless told otherwise, and reads from the beginning. */
  async member(topic: string, options: Partial<MemberOptions> = {}): Promise<Member> {
    const member = await Member.join(this.client, {
      groupId: this.name(),
      topics: [topic],
      whenNoOffset: 'earliest',
      ...options,
    });
    this.#atEnd.push(() => member.close());
    return member;
  }

  /** Waits until something holds; throws, and names it, when it takes too long. */
  until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    return until(what, holds, this.#deadlineMs);
  }

  /** Reads a topic from its beginning until so many records have come. */
  async read(topic: string, count: number): Promise<readonly IncomingRecord[]> {
    const member = await this.member(topic);
    await this.until(`${count} records of the topic`, () => member.records.length >= count);
    await member.close();
    return member.records;
  }

  async end(): Promise<void> {
    await Promise.all(this.#atEnd.map((close) => close()));
    await Promise.all(this.#topics.map((topic) => this.admin.deleteTopic(topic)));
  }
}
