import type { Broker } from 'kafkajs';
import { clientErrorOf } from './errors.ts';
import { retrying } from './retrying.ts';

/** What a coordinator knows a member by. */
export interface Membership {
  readonly memberId: string;
  readonly groupGenerationId: number;
}

/** A broker that coordinates a group; kafkajs's own types leave most of it out. */
export interface CoordinatingBroker extends Pick<Broker, 'offsetCommit' | 'offsetFetch'> {
  joinGroup(request: unknown): Promise<{ readonly memberId: string; readonly generationId: number }>;
  syncGroup(request: unknown): Promise<unknown>;
  heartbeat(request: Membership & { readonly groupId: string }): Promise<unknown>;
  leaveGroup(request: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
}

export interface CoordinatorEvents {
  onJoined(membership: Membership): void;
  /** The coordinator does not know the member, in this generation, any more. */
  onExpelled(): void;
}

const EXPELLED: readonly unknown[] = ['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID'];

/** How long a farewell is tried to be said. */
const FAREWELL_MS = 5000;

/**
 * A group's coordinator wherever it is, in the shape of the broker that kafkajs asks. By itself kafkajs stays with the broker that
 * it joined at: when that one dies the member reads nothing until it is back, and then has the group join anew; and a farewell
 * is heard by nobody, so that the next rebalance waits for who has left until his session is over.
 */
export class GroupCoordinator implements CoordinatingBroker {
  readonly #groupId: string;
  readonly #find: () => Promise<CoordinatingBroker>;
  readonly #events: CoordinatorEvents;
  #broker: CoordinatingBroker | undefined;
  #joining: Promise<unknown> | undefined;
  #memberId: string | undefined;
  #generation = -1;

  constructor(groupId: string, find: () => Promise<CoordinatingBroker>, events: CoordinatorEvents) {
    this.#groupId = groupId;
    this.#find = find;
    this.#events = events;
  }

  /** kafkajs would look for a broker that is not. */
  isConnected(): boolean {
    return true;
  }

  /** For a member that joins. */
  async locate(): Promise<void> {
    this.#broker = undefined;
    await this.#orMoved(async () => {});
  }

  async joinGroup(request: unknown): Promise<Awaited<ReturnType<CoordinatingBroker['joinGroup']>>> {
    const joining = this.#orMoved((broker) => broker.joinGroup(request));
    this.#joining = joining;
    const joined = await joining;
    this.#memberId = joined.memberId;
    this.#generation = joined.generationId;
    this.#events.onJoined({ memberId: joined.memberId, groupGenerationId: joined.generationId });
    return joined;
  }

  syncGroup(request: unknown): Promise<unknown> {
    return this.#orMoved((broker) => broker.syncGroup(request));
  }

  async heartbeat(request: Membership & { readonly groupId: string }): Promise<void> {
    try {
      await this.#ask((broker) => broker.heartbeat(request));
    } catch (error) {
      // The answer to a question from before the last join says nothing.
      const isNews = request.groupGenerationId === this.#generation;
      if (isNews && EXPELLED.includes((error as { type?: unknown }).type)) this.#events.onExpelled();
      // Who can't be reached has not said that the member is out.
      if (!this.#isPassing(error)) throw error;
    }
  }

  /** Once for each time that it has joined. The name of a member that is joining for the first time has to be waited for. */
  async leaveGroup(): Promise<void> {
    if (this.#memberId === undefined) await this.#joining?.catch(() => {});
    const memberId = this.#memberId;
    if (memberId === undefined) return;
    this.#memberId = undefined;
    const leave = () => this.#ask((broker) => broker.leaveGroup({ groupId: this.#groupId, memberId }));
    await retrying(`group ${this.#groupId}`, leave, { timeoutMs: FAREWELL_MS });
  }

  offsetFetch(
    request: Parameters<CoordinatingBroker['offsetFetch']>[0],
  ): ReturnType<CoordinatingBroker['offsetFetch']> {
    return this.#ask((broker) => broker.offsetFetch(request));
  }

  offsetCommit(request: Parameters<CoordinatingBroker['offsetCommit']>[0]): Promise<unknown> {
    return this.#ask((broker) => broker.offsetCommit(request));
  }

  async #located(): Promise<CoordinatingBroker> {
    this.#broker ??= await this.#find();
    return this.#broker;
  }

  /** Asks where it was last, and where it is not any more, once where it has gone. */
  async #ask<T>(question: (broker: CoordinatingBroker) => Promise<T>): Promise<T> {
    const before = this.#broker;
    if (before === undefined) return question(await this.#located());
    try {
      return await question(before);
    } catch (error) {
      if (!this.#isPassing(error)) throw error;
    }
    if (this.#broker === before) this.#broker = undefined;
    return question(await this.#located());
  }

  /** Told that it has moved, kafkajs looks for it again and joins there; after other errors it leaves the group and begins anew. */
  async #orMoved<T>(question: (broker: CoordinatingBroker) => Promise<T>): Promise<T> {
    try {
      return await question(await this.#located());
    } catch (error) {
      if (!this.#isPassing(error)) throw error;
      throw Object.assign(new Error('The coordinator has moved.'), {
        type: 'NOT_COORDINATOR_FOR_GROUP',
        retriable: true,
      });
    }
  }

  #isPassing(error: unknown): boolean {
    return clientErrorOf(error, this.#groupId).canRetry;
  }
}
