import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeCluster } from '../test-support/fake-cluster.ts';
import { eventNumber, recordOf } from '../test-support/records.ts';
import { setUp } from '../test-support/set-up.ts';
import type { RecordContext } from './handlers.ts';

/** A record of the log: what it is, how often its handler or its rejection fails, and how long that takes. */
interface Plan {
  readonly kind: 'good' | 'invalid' | 'unreadable' | 'repeated';
  readonly failures: number;
  readonly takesMs: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom('good', 'good', 'good', 'invalid', 'unreadable', 'repeated'),
  failures: fc.nat({ max: 2 }),
  takesMs: fc.constantFrom(0, 0, 0, 5, 400, 12_000),
});

const step = fc.record({
  waitMs: fc.constantFrom(0, 50, 700, 2_000, 9_000),
  what: fc.constantFrom('revoke', 'lose', 'fail two commits'),
  partition: fc.nat({ max: 1 }),
});

/** The number of the event that a record holds: one that is repeated holds the same as the record before it. */
function numberAt(plans: readonly Plan[], at: number): number {
  return plans[at]?.kind === 'repeated' && at > 0 ? numberAt(plans, at - 1) : at;
}

function recordAt(plans: readonly Plan[], at: number) {
  const number = numberAt(plans, at);
  const kind = plans[number]?.kind;
  if (kind === 'unreadable') return recordOf(`{"number":${number}`);
  return recordOf(kind === 'invalid' ? { ...eventNumber(number), city: '' } : eventNumber(number));
}

test('whatever handlers do and however rebalances fall: all is handled, in order, and nothing passes before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(plan, { maxLength: 8 }), { minLength: 2, maxLength: 2 }),
      fc.array(step, { maxLength: 8 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 4 }),
      async (plans, steps, observes, batchSize) => {
        const cluster = new FakeCluster(plans.map((each) => each.map((_, at) => recordAt(each, at))));
        cluster.batchSize = batchSize;
        const faults: string[] = [];
        const done = plans.map(() => new Set<number>());
        const busy = new Set<number>();
        const failed = new Map<string, number>();
        const isDone = (partition: number, at: number) => done[partition]?.has(numberAt(plans[partition] ?? [], at));
        const passedBefore = (partition: number, end: number) => {
          for (let at = 0; at < end; at += 1)
            if (!isDone(partition, at)) faults.push(`${partition}/${at} not done by ${end}`);
        };
        const work = async (partition: number, offset: number) => {
          const its = plans[partition]?.[offset];
          passedBefore(partition, offset);
          if (busy.has(partition)) faults.push(`two at a time in ${partition}`);
          busy.add(partition);
          if (its?.takesMs) await new Promise<void>((resolve) => void clock.after(its.takesMs, resolve));
          busy.delete(partition);
          const place = `${partition}/${offset}`;
          const failures = failed.get(place) ?? 0;
          failed.set(place, failures + 1);
          if (failures < (its?.failures ?? 0)) throw new Error('no');
          done[partition]?.add(numberAt(plans[partition] ?? [], offset));
        };
        const handler = (_: unknown, { partition, offset }: RecordContext) => work(partition, offset);
        const mode = observes ? { mode: 'observe' as const } : { mode: 'enforce' as const, maxRejectedRate: 1 };
        const { clock, consumer } = await setUp(
          [],
          {
            ...mode,
            handler,
            drainMs: 3_000,
            onRejected: ({ record }) => work(record.partition, Number(record.offset)),
          },
          cluster,
        );
        const check = () => {
          for (const [partition, offset] of cluster.committed) passedBefore(partition, Number(offset));
          const { records, accepted, rejected, duplicates } = consumer.counters();
          if (records !== accepted + rejected + duplicates) faults.push('records do not add up');
          expect(faults).toEqual([]);
        };
        let commitsToFail = 0;
        cluster.onCommit = () => {
          if (commitsToFail-- > 0) throw new Error('no');
        };
        cluster.assign();
        for (const { waitMs, what, partition } of steps) {
          await clock.advance(waitMs);
          check();
          if (what === 'revoke') await clock.until(cluster.revoke([partition]));
          if (what === 'lose') cluster.lose([partition]);
          check();
          if (what === 'fail two commits') commitsToFail = 2;
          else cluster.assign([partition]);
        }
        await clock.advance(600_000);
        check();
        plans.forEach((each, partition) => {
          passedBefore(partition, each.length);
          expect(cluster.committed.get(partition) ?? 0n).toBe(BigInt(each.length));
        });
        expect(faults).toEqual([]);
        expect(consumer.counters()).toMatchObject({ lag: 0, oldestUnprocessedAgeMs: 0 });
        await clock.until(consumer.stop());
        expect(clock.pendingTimers).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

test('records settle as what they are: without rebalances the counters are those of the log', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { maxLength: 12 }), fc.boolean(), async (plans, observes) => {
      const handler = () => {};
      const mode = observes ? { mode: 'observe' as const } : { maxRejectedRate: 1 };
      const { cluster, clock, consumer } = await setUp([plans.map((_, at) => recordAt(plans, at))], {
        ...mode,
        handler,
      });
      cluster.assign();
      await clock.advance(1_000);
      const kinds = plans.map((_, at) => plans[numberAt(plans, at)]?.kind);
      const isGood = (at: number) => kinds[at] === 'good' || kinds[at] === 'repeated';
      const duplicates = observes ? 0 : plans.filter((_, at) => numberAt(plans, at) !== at && isGood(at)).length;
      const good = plans.filter((_, at) => isGood(at)).length;
      const unreadable = kinds.filter((kind) => kind === 'unreadable').length;
      expect(consumer.counters()).toMatchObject({
        records: plans.length,
        accepted: good - duplicates,
        duplicates,
        rejected: plans.length - good,
        handled: observes ? plans.length - unreadable : good - duplicates,
        deadLetters: observes ? unreadable : plans.length - good,
      });
      await clock.until(consumer.stop());
    }),
    { numRuns: 60 },
  );
});
