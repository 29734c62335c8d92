import type { EventContext } from '@acme/telemetry-consumer';
import { expect, test } from 'vitest';
import { pause } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { gate } from './gate.ts';
import { Scene } from './scene.ts';
import { startSignalled } from './signalled-process.ts';

const TIMEOUT_MS = 180_000;
const EVENTS = 5;
/** The event of partition 0 that is being handled when the member is told to stop. */
const SLOW = 2;
/** Long enough for a next event to begin. */
const AWHILE_MS = 1000;

/** A member whose handler waits at `SLOW`. */
interface SlowMember {
  /** What its handler has begun of partition 0. */
  begun(): readonly number[];
  stop(): void;
  /** Lets its handler end. */
  goOn(): void;
  /** Resolves when it has ended as it was asked to. */
  readonly ended: Promise<unknown>;
}

interface Where {
  /** The client's name. */
  readonly client: string;
  readonly brokers: string;
  readonly scene: Scene;
  readonly onTestFinished: (end: () => void) => void;
}

/** How a consumer is told to stop: append a row. */
const WAYS: Readonly<Record<string, (where: Where) => SlowMember>> = {
  'stop()': ({ scene, onTestFinished }) => {
    const slow = gate();
    onTestFinished(slow.open);
    const begun: EventContext[] = [];
    const consumer = scene.consume({
      drainMs: 60_000,
      during: (context) => {
        begun.push(context);
        return context.partition === 0 && context.offset === SLOW ? slow.promise : undefined;
      },
    });
    return {
      begun: () => ofPartition0(begun),
      stop: () => void consumer.stop(),
      goOn: slow.open,
      ended: consumer.finished,
    };
  },
  SIGTERM: ({ client, brokers, scene: { groupId, topic }, onTestFinished }) => {
    const member = startSignalled({ client, brokers, groupId, topic, slow: [{ partition: 0, offset: SLOW }] });
    onTestFinished(member.kill);
    return {
      begun: () => member.offsets('begun', 0),
      stop: member.terminate,
      goOn: member.goOn,
      ended: member.ended.then((end) => expect(end).toMatchObject({ by: 0 })),
    };
  },
};

describeWithKafka('a consumer that is told to stop while a handler is at work', (brokers) =>
  eachClient((client, name) => {
    for (const [way, start] of Object.entries(WAYS)) {
      test(`${way}: that event is done with, and the next member begins behind it`, { timeout: TIMEOUT_MS }, async ({
        onTestFinished,
      }) => {
        const scene = await Scene.open(await client.open(brokers));
        onTestFinished(() => scene.end());
        await scene.produce(EVENTS);
        const member = start({ client: name, brokers, scene, onTestFinished });
        await scene.until('the slow event', () => member.begun().includes(SLOW));
        await scene.untilCommitted({ 0: SLOW, 1: EVENTS });

        member.stop();
        let hasEnded = false;
        const ended = member.ended.finally(() => {
          hasEnded = true;
        });
        await pause(AWHILE_MS);
        expect(hasEnded).toBe(false);
        expect(await scene.committed()).toEqual({ 0: SLOW, 1: EVENTS });
        member.goOn();
        await ended;
        expect(member.begun()).toEqual([0, 1, SLOW]);
        expect(await scene.committed()).toEqual({ 0: SLOW + 1, 1: EVENTS });

        const before = scene.handled.length;
        const next = scene.consume();
        await scene.untilCommitted({ 0: EVENTS, 1: EVENTS });
        expect(scene.handled.slice(before).map(({ partition, offset }) => [partition, offset])).toEqual([
          [0, SLOW + 1],
          [0, SLOW + 2],
        ]);
        await next.stop();
        await next.finished;
      });
    }
  }),
);

function ofPartition0(begun: readonly { readonly partition: number; readonly offset: number }[]): readonly number[] {
  return begun.filter(({ partition }) => partition === 0).map(({ offset }) => offset);
}
