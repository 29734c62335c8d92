import { KafkaClientError, type KafkaClientErrorCode } from '@acme/telemetry-kafka';
import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import type { TelemetryEvent } from '@acme/telemetry-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerId, eventOf, invalidEvent } from '../test-support/events.ts';
import { createProducer, DeliveryError, type SendResult } from './index.ts';

type Step =
  | { readonly do: 'send'; readonly customers: readonly number[]; readonly single: boolean }
  | { readonly do: 'fail'; readonly how: 'refused' | 'request-lost' | 'answer-lost' | 'retried' | 'written-twice' }
  | { readonly do: 'hold' | 'release' | 'wait' | 'flush' };

const INVALID = 99;
const send = fc.record({
  do: fc.constant('send' as const),
  customers: fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(6) }, fc.constant(INVALID)), {
    minLength: 1,
    maxLength: 12,
  }),
  single: fc.boolean(),
});
const how = fc.constantFrom('refused', 'request-lost', 'answer-lost', 'retried', 'written-twice');
const fail = fc.record({ do: fc.constant('fail'), how });
const plain = fc.record({ do: fc.constantFrom('hold', 'release', 'wait', 'flush') });
const steps = fc.array(
  fc.oneof({ weight: 4, arbitrary: send }, { weight: 2, arbitrary: fail }, { weight: 3, arbitrary: plain }),
  { minLength: 1, maxLength: 40 },
) as fc.Arbitrary<Step[]>;

const CODES: readonly KafkaClientErrorCode[] = ['timed-out', 'record-too-large'];

test('whatever happens: every event has one outcome, the log has what it says, and each customer’s in order of sending', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(5, 40, 1_000),
      async (plan, batch, room) => {
        const log = createMemoryLog();
        const options = { lingerMs: 0, maxBatchEvents: batch, maxBufferedEvents: room };
        const producer = await createProducer({ client: log.client(), ...options });
        const sent: { event: TelemetryEvent; outcomes: SendResult['status'][] }[] = [];
        const refused: TelemetryEvent[] = [];
        let release = () => {};
        let number = 0;

        const take = (events: TelemetryEvent[], single: boolean) => {
          const entries = events.map((event) => ({ event, outcomes: [] as SendResult['status'][] }));
          const settle = (results: readonly SendResult[]) => {
            for (const [at, { status }] of results.entries()) entries[at]?.outcomes.push(status);
          };
          const fails = (error: unknown) => {
            if (error instanceof DeliveryError) settle(error.results);
            else if ((error as { code: string }).code === 'invalid-event')
              settle([{ status: 'rejected' } as SendResult]);
            else refused.push(...events);
          };
          sent.push(...entries);
          if (single) producer.send(events[0] as TelemetryEvent).then((result) => settle([result]), fails);
          else producer.send(events).then(settle, fails);
        };

        for (const step of plan) {
          if (step.do === 'send') {
            const events = step.customers.map((customer) =>
              customer === INVALID ? invalidEvent(1, number++) : eventOf(customer, number++),
            );
            if (step.single) for (const event of events) take([event], true);
            else take(events, false);
          } else if (step.do === 'fail') {
            log.failNext({ code: CODES[number % 2] as KafkaClientErrorCode, how: step.how });
          } else if (step.do === 'hold') {
            release();
            release = log.holdWrites();
          } else if (step.do === 'release') {
            release();
          } else if (step.do === 'wait') {
            await new Promise((resolve) => setTimeout(resolve, 1));
          } else {
            void producer.flush();
          }
        }
        release();
        const { undelivered } = await producer.close(10_000);
        await new Promise((resolve) => setTimeout(resolve, 0));

        const kept = sent.filter(({ event }) => !refused.includes(event));
        for (const { outcomes } of kept) expect(outcomes).toHaveLength(1);
        const withStatus = (...wanted: SendResult['status'][]) =>
          kept
            .filter(({ outcomes: [status] }) => wanted.includes(status as SendResult['status']))
            .map(({ event }) => event);
        const logged: TelemetryEvent[] = log
          .records('acme-telemetry')
          .map(({ value }) => JSON.parse(new TextDecoder().decode(value ?? undefined)));
        const ids = logged.map(({ event_id }) => event_id);

        // The log has all that was acknowledged, and nothing that is said not to be in it.
        for (const { event_id } of withStatus('written')) expect(ids).toContain(event_id);
        for (const { event_id } of [...withStatus('not-written', 'rejected'), ...refused])
          expect(ids).not.toContain(event_id);
        for (const { kind, status } of undelivered)
          expect([kind, status === 'unknown' || status === 'not-written']).toEqual(['event', true]);

        // The first of each: a batch that was appended again comes as a whole.
        for (let customer = 0; customer <= 6; customer++) {
          const firsts = [
            ...new Set(
              logged.filter((event) => event.customer_id === customerId(customer)).map(({ event_id }) => event_id),
            ),
          ];
          expect(firsts).toEqual([...firsts].sort());
        }

        const counters = producer.counters();
        const { written, rejected, deadLettered, notWritten, unknown, buffered } = counters;
        expect(written + rejected + deadLettered + notWritten + unknown + buffered).toBe(counters.sent);
        expect(counters).toMatchObject({ sent: kept.length, refused: refused.length, buffered: 0 });
        expect(written).toBe(withStatus('written').length);
        // In the log more than once, or said to be possible.
        expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(counters.possiblyTwice);
      },
    ),
    { numRuns: 150 },
  );
});

test('no message shows personal data, whatever fails (D17)', async () => {
  const log = createMemoryLog();
  const producer = await createProducer({ client: log.client(), lingerMs: 0, maxBufferedEvents: 3 });
  const personal = { ip_address: '10.98.76.54', device_id: 'DEVICE_0badcafe' };
  const event = eventOf(0xabcdef12, 1, personal);
  const { customer_id, ip_address, device_id } = event;
  const errors: unknown[] = [];
  const note = (error: unknown) => errors.push(error);
  log.failNext({ code: 'timed-out', how: 'answer-lost' });
  await producer.send(event).catch(note);
  await producer.send([{ ...event, ip_address: `${ip_address}.1`, customer_id: `${customer_id}0` }]).catch(note);
  await producer.send({ ...event, [customer_id]: 1 } as never).catch(note);
  await producer.send([event, event, event, event]).catch(note);
  const release = log.holdWrites();
  const stuck = producer.send([event, event]).catch(note);
  await producer.send([event, event]).catch(note);
  await producer.close(5);
  await stuck;
  release();
  await producer.send(event).catch(note);
  expect(errors).toHaveLength(7);
  const shown = errors
    .map((error) => `${error} ${JSON.stringify(error)} ${JSON.stringify((error as Error).cause)}`)
    .join('\n');
  for (const value of [customer_id, ip_address, device_id]) expect(shown).not.toContain(value);
  expect(errors.every((error) => error instanceof Error && !(error instanceof KafkaClientError))).toBe(true);
});
