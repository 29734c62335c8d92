import type { Position } from '@acme/telemetry-kafka';
import { expect, test } from 'vitest';
import { gate } from '../test-support/set-up.ts';
import { Committer } from './committer.ts';
import { Counters } from './counters.ts';

function setUpCommitter(answer: () => Promise<void> = async () => {}) {
  const sent: string[] = [];
  const { tally } = new Counters();
  const time = { now: 0 };
  const commit = (positions: readonly Position[]) => {
    sent.push(positions.map(({ topic, partition, offset }) => `${topic} ${partition} ${offset}`).join());
    return answer();
  };
  const committer = new Committer({ topic: 'topic', tally, now: () => time.now, commit });
  return { committer, sent, tally, time };
}

test('what has passed is committed, once', async () => {
  const { committer, sent, tally } = setUpCommitter();
  committer.passed(0, 4n);
  committer.passed(1, 9n);
  committer.passed(0, 5n);
  expect(await committer.commit()).toBe(true);
  expect(await committer.commit()).toBe(true);
  expect(sent).toEqual(['topic 0 5,topic 1 9']);
  expect(tally.commits).toBe(1);
});

test('what passes during a commit is in the next one, which waits', async () => {
  const answer = gate();
  const { committer, sent } = setUpCommitter(() => answer.promise);
  committer.passed(0, 1n);
  const first = committer.commit();
  await Promise.resolve();
  committer.passed(0, 2n);
  const second = committer.commit();
  await Promise.resolve();
  expect(sent).toEqual(['topic 0 1']);
  answer.open();
  await Promise.all([first, second]);
  expect(sent).toEqual(['topic 0 1', 'topic 0 2']);
});

test('what could not be committed stays for the next time; what was forgotten does not', async () => {
  let fails = true;
  const { committer, sent, tally } = setUpCommitter(async () => {
    if (fails) throw new Error('no');
  });
  committer.passed(0, 1n);
  committer.passed(1, 1n);
  expect(await committer.commit()).toBe(false);
  expect(await committer.commit()).toBe(false);
  expect(committer.failure).toEqual({ attempt: 2, error: new Error('no') });
  committer.forget(1);
  fails = false;
  expect(await committer.commit()).toBe(true);
  expect(committer.failure).toBeUndefined();
  expect(sent.at(-1)).toBe('topic 0 1');
  expect(tally).toMatchObject({ commits: 1, commitFailures: 2 });
});

test('a failure is over when what failed has gone with its partition, even while that was under way', async () => {
  const { committer, sent } = setUpCommitter(async () => {
    throw new Error('no');
  });
  committer.passed(0, 1n);
  const failing = committer.commit();
  await Promise.resolve();
  committer.forget(0);
  expect(await failing).toBe(false);
  expect(await committer.commit()).toBe(true);
  expect([committer.failure, sent]).toEqual([undefined, ['topic 0 1']]);
});

test.each(['succeeds', 'fails'])('for how long a commit has been under way is known, until it %s', async (how) => {
  const answer = gate();
  const { committer, time } = setUpCommitter(() => answer.promise);
  expect([committer.isUnderWay, committer.underWayMs]).toEqual([false, 0]);
  committer.passed(0, 1n);
  const done = committer.commit();
  await Promise.resolve();
  time.now = 7_000;
  expect([committer.isUnderWay, committer.underWayMs]).toEqual([true, 7_000]);
  if (how === 'fails') answer.fail(new Error('no'));
  else answer.open();
  await done;
  expect([committer.isUnderWay, committer.underWayMs]).toEqual([false, 0]);
});
