import { createProducer, type ProducerOptions, type TelemetryProducer } from '../src/index.ts';
import { type FakeClient, fakeClient } from './fake-client.ts';

/** A producer that lingers for no time, and its fake client. */
export async function producing(
  options: Partial<ProducerOptions> = {},
): Promise<{ client: FakeClient; producer: TelemetryProducer }> {
  const client = fakeClient();
  return { client, producer: await createProducer({ client, lingerMs: 0, ...options }) };
}

/** What a promise rejects with. Fails when it doesn't. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It resolved.');
    },
    (error: unknown) => error,
  );
}
