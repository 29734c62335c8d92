import { afterAll, beforeAll, expect, test } from 'vitest';
import { KAFKA_VERSIONS } from '../cluster/fetch-kafka.ts';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { BrokerProxy } from './broker-proxy.ts';
import { FATE } from './log-judge.ts';
import { skipWhereMissing } from './skip-where-missing.ts';
import { CLIENT_NAMES, SUBJECTS } from './subjects.ts';
import { type SwallowOptions, swallowAnswers } from './swallowed-answer.ts';

interface Case extends SwallowOptions {
  readonly what: string;
  /** What the producer says of the three events. */
  readonly fates: readonly number[];
}

const CASES: readonly Case[] = [
  { what: 'one answer', answers: 1, deliveryTimeoutMs: 60_000, fates: [FATE.written, FATE.written, FATE.written] },
  {
    what: 'all answers, until it is given up',
    answers: Number.POSITIVE_INFINITY,
    deliveryTimeoutMs: 4000,
    fates: [FATE.written, FATE.unknown, FATE.written],
  },
];

const WHAT = 'an answer is lost when its batch is in the log, then comes another batch of one event';

for (const version of [KAFKA_VERSIONS.current, KAFKA_VERSIONS.old]) {
  describeWithKafka(`Apache Kafka ${version}: ${WHAT}`, () => {
    let proxy: BrokerProxy;
    let cluster: Cluster;

    beforeAll(async () => {
      proxy = await BrokerProxy.listen();
      cluster = await startCluster({ version, properties: { 'advertised.listeners': `PLAINTEXT://${proxy.address}` } });
      proxy.target = cluster.nodes[0]!.address;
    }, 180_000);

    afterAll(async () => {
      await proxy.close();
      await cluster.stop();
    });

    for (const name of CLIENT_NAMES) {
      test.for(CASES)(
        `${name}: $what`,
        { timeout: 120_000 },
        async ({ answers, deliveryTimeoutMs, fates }, context) => {
          skipWhereMissing(context, SUBJECTS[name]);
          const client = await SUBJECTS[name].client(proxy.address);
          const report = await swallowAnswers(cluster, proxy, client, { answers, deliveryTimeoutMs });
          expect(report.swallowed).toBeGreaterThan(0);
          expect(report).toMatchObject({ fates, lost: 0, twice: 0, outOfOrder: 0, misplaced: 0, records: 3 });
        },
      );
    }
  });
}
