import { describe, inject, test } from 'vitest';

/**
 * A suite that needs a real Kafka: it is given the address of the broker that all files share, or starts clusters of its
 * own. Where Kafka can't run, one skipped test with the reason stands for it.
 */
export function describeWithKafka(name: string, body: (brokers: string) => void): void {
  const noKafka: string | undefined = inject('noKafka');
  if (noKafka === undefined) {
    throw new Error('This file runs without a Kafka: vitest.config.ts knows by its imports which files need one.');
  }
  if (noKafka === '') describe(name, () => body(inject('brokers')));
  else test(name, (context) => context.skip(noKafka));
}
