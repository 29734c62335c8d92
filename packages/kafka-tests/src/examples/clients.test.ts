import { expect, test } from 'vitest';
import { createTopic } from '../cluster/test-admin.ts';
import { describeWithConfluent } from '../confluent/describe-with-confluent.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { runProgram } from './run-program.ts';

function runs(name: string, brokers: string): void {
  test(`${name}.ts sends an event and receives it`, async () => {
    const topic = `examples-${crypto.randomUUID()}`;
    await createTopic({ brokers }, topic, 20);
    const program = runProgram(`examples/src/clients/${name}.ts`, [brokers, topic]);
    const code = await program.ended;
    expect([code, program.stdout()]).toEqual([
      0,
      expect.stringMatching(/^sent: written\nreceived: start of TITLE_[0-9a-f]{8}, partition 5, offset 0\n$/),
    ]);
  });
}

describeWithKafka('examples', (brokers) => {
  runs('kafkajs', brokers);
  runs('platformatic', brokers);
});

await describeWithConfluent("Confluent's example", (brokers) => runs('confluent', brokers));
