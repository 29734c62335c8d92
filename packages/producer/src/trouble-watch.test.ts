import { KafkaClientError, type RecordOutcome } from '@acme/telemetry-kafka';
import { expect, test, vi } from 'vitest';
import type { Trouble } from './options.ts';
import { TroubleWatch } from './trouble-watch.ts';

const down = new KafkaClientError('disconnected');
const written: RecordOutcome[] = [{ status: 'written' }];
const failed = (
  code: 'timed-out' | 'record-too-large',
  status: 'not-written' | 'unknown' = 'unknown',
): RecordOutcome[] => [{ status: 'written' }, { status, error: new KafkaClientError(code) }];

function watching() {
  const told: Trouble[] = [];
  const watch = new TroubleWatch(
    (trouble) => told.push(trouble),
    () => 7,
  );
  return { told, watch, states: () => told.map(({ state }) => state) };
}

test('is told once when it begins, and once when it is over', () => {
  const { watch, told } = watching();
  const batch = {};
  watch.began(batch);
  watch.retried(down);
  watch.retried(down);
  watch.ended(batch, written);
  watch.began(batch);
  watch.ended(batch, written);
  expect(told).toEqual([
    { state: 'began', error: down, bufferedEvents: 7 },
    { state: 'over', bufferedEvents: 7 },
  ]);
});

test('other partitions go on meanwhile: it is not over before the batch that may be meant has ended', () => {
  const { watch, states } = watching();
  const [stuck, well, later] = [{}, {}, {}];
  watch.began(stuck);
  watch.retried(down);
  watch.began(well);
  watch.ended(well, written);
  expect(states()).toEqual(['began']);
  watch.ended(stuck, failed('timed-out'));
  expect(states()).toEqual(['began']);
  watch.began(later);
  watch.ended(later, written);
  expect(states()).toEqual(['began', 'over']);
});

test('a batch that fails without a word before begins it, if the same again can succeed', () => {
  const { watch, states } = watching();
  watch.ended({}, failed('record-too-large', 'not-written'));
  expect(states()).toEqual([]);
  watch.ended({}, failed('timed-out'));
  expect(states()).toEqual(['began']);
  watch.ended({}, [{ status: 'not-written', error: new KafkaClientError('record-too-large') }]);
  expect(states()).toEqual(['began']);
  watch.ended({}, failed('record-too-large', 'not-written'));
  expect(states()).toEqual(['began', 'over']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('mine');
    },
  ],
  ['rejects', () => Promise.reject(new Error('mine'))],
])('whoever is told and %s does no harm', async (_, onTrouble) => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  const watch = new TroubleWatch(onTrouble, () => 0);
  expect(() => watch.retried(down)).not.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
