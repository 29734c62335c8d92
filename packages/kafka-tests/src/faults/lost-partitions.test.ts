import { expect, test } from 'vitest';
import { pause } from '../contract/until.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { Scene } from './scene.ts';
import { type SignalledProcess, startSignalled } from './signalled-process.ts';
import { watchCommitted } from './watch-committed.ts';

const TIMEOUT_MS = 240_000;
/** The least that a broker takes. */
const SESSION_MS = 6000;
/** Less than a session, so that the next commit is due when the member wakes; long enough to be halted between two of them. */
const COMMIT_MS = 5000;

const PARTITIONS = [0, 1];
const EVENTS = 5;
/** Of each partition: when the member is halted, this event has been finished and not committed, and … */
const FINISHED = 2;
/** … this one has been begun. */
const BEGUN = 3;
/** Events that come when the member has all partitions again. */
const LATER = 3;

const everywhere = (offset: number) => Object.fromEntries(PARTITIONS.map((partition) => [partition, offset]));
const upTo = (end: number) => Array.from({ length: end }, (_, offset) => offset);

describeWithKafka('a member that stands still for longer than its session', (brokers) =>
  eachClient((client, name) => {
    test('commits nothing of what it lost, goes on when it wakes, and ends cleanly', { timeout: TIMEOUT_MS }, async ({
      onTestFinished,
    }) => {
      const scene = await Scene.open(await client.open(brokers));
      onTestFinished(() => scene.end());
      await scene.produce(EVENTS);
      const { groupId, topic } = scene;
      const slow = PARTITIONS.flatMap((partition) => [FINISHED, BEGUN].map((offset) => ({ partition, offset })));
      const timing = { commitEveryMs: COMMIT_MS, sessionTimeoutMs: SESSION_MS };
      const sleeper = startSignalled({ client: name, brokers, groupId, topic, slow, ...timing });
      onTestFinished(sleeper.kill);
      const handled = (partition: number) => [...sleeper.offsets('handled', partition), ...scene.offsets(partition)];
      const watch = watchCommitted(scene, handled);
      onTestFinished(() => watch.stop());

      await scene.until('the member to wait', () => has(sleeper, 'begun', FINISHED));
      await scene.untilCommitted(everywhere(FINISHED));
      sleeper.goOn();
      await scene.until('the member to wait again', () => has(sleeper, 'begun', BEGUN));
      sleeper.halt();
      const successor = scene.consume();
      expect(await scene.committed()).toEqual(everywhere(FINISHED));
      for (const partition of PARTITIONS) expect(sleeper.offsets('handled', partition)).toEqual(upTo(FINISHED + 1));
      await scene.untilCommitted(everywhere(EVENTS));

      sleeper.wake();
      await scene.until('the member to be back', () => sinceLost(sleeper).some(({ what }) => what === 'given'));
      // With all partitions at once: a commit of old positions is refused for any of them that is not the member's.
      await successor.stop();
      await scene.until('the member to have all again', () => PARTITIONS.every((one) => isBack(sleeper, one)));
      sleeper.goOn();
      await scene.until('the member to finish what it began', () => has(sleeper, 'handled', BEGUN));
      // Whatever it would commit of that, it has by then.
      await pause(COMMIT_MS + 1000);
      expect(await scene.committed()).toEqual(everywhere(EVENTS));

      await scene.produce(LATER, { first: EVENTS });
      await scene.until('the member to handle what came later', () => has(sleeper, 'handled', EVENTS + LATER - 1));
      sleeper.terminate();
      expect(await sleeper.ended).toMatchObject({ by: 0 });
      expect(await scene.committed()).toEqual(everywhere(EVENTS + LATER));

      await watch.stop();
      expect([...watch.faults]).toEqual([]);
      for (const partition of PARTITIONS) expect(new Set(handled(partition))).toEqual(new Set(upTo(EVENTS + LATER)));
      const lost = sleeper.said.filter(({ what }) => what === 'lost').map(({ partition }) => partition);
      expect(lost.toSorted()).toEqual(PARTITIONS);
      expect(sinceLost(sleeper).filter(({ what, offset = 0 }) => what === 'commit' && offset <= EVENTS)).toEqual([]);
    });
  }),
);

function has(member: SignalledProcess, what: 'begun' | 'handled', offset: number): boolean {
  return PARTITIONS.every((partition) => member.offsets(what, partition).includes(offset));
}

/** What a member has said since it was told that it had lost its partitions. */
function sinceLost({ said }: SignalledProcess): SignalledProcess['said'] {
  const lost = said.findIndex(({ what }) => what === 'lost');
  return lost < 0 ? [] : said.slice(lost);
}

function isBack(member: SignalledProcess, partition: number): boolean {
  return sinceLost(member).some((one) => one.what === 'given' && one.partition === partition);
}
