import { ProducerError } from '@acme/telemetry-producer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KAFKA_VERSIONS } from '../cluster/fetch-kafka.ts';
import { type Cluster, startCluster } from '../cluster/start-cluster.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { EVENTS_EACH, faultsOf } from './faults.ts';
import { LEADERS_GO_BACK } from './kill-in-turn.ts';
import { runSubject } from './run-subject.ts';
import { shortfallsOf } from './shortfalls.ts';
import { skipWhereMissing } from './skip-where-missing.ts';
import { CLIENT_NAMES, SUBJECTS } from './subjects.ts';
import { twoBrokersDown } from './two-brokers-down.ts';

/** The short form of the command `kafka-kills`. */
const PLAN = { kills: 2, rate: 1000, customers: 500, eventsEach: EVENTS_EACH, churnMs: 3000 } as const;

for (const version of [KAFKA_VERSIONS.current, KAFKA_VERSIONS.old]) {
  describeWithKafka(`three brokers of Apache Kafka ${version}`, () => {
    let cluster: Cluster;

    beforeAll(async () => {
      cluster = await startCluster({ nodes: 3, version, properties: LEADERS_GO_BACK });
    }, 180_000);

    afterAll(() => cluster.stop());

    test.for(CLIENT_NAMES)(
      '%s keeps its promises while they are killed',
      { timeout: 240_000 },
      async (name, context) => {
        skipWhereMissing(context, SUBJECTS[name]);
        const report = await runSubject(cluster, name, PLAN);
        expect(faultsOf(report), JSON.stringify(report)).toEqual([]);
        // It was tried: members came and went, and leaders moved. How fast, a busy machine decides.
        expect(shortfallsOf(report, 0), JSON.stringify(report)).toEqual([]);
        expect(report.group?.rebalances).toBeGreaterThan(2);
      },
    );

    test.for(CLIENT_NAMES)(
      'two are down: %s says so, buffers, rejects, and delivers all that it took',
      { timeout: 240_000 },
      async (name, context) => {
        skipWhereMissing(context, SUBJECTS[name]);
        const most = 1000;
        const report = await twoBrokersDown(cluster, await SUBJECTS[name].client(cluster.brokers), most);
        expect(report.rejected).toBeInstanceOf(ProducerError);
        expect(report.rejected).toMatchObject({ code: 'buffer-full' });
        expect(report.troubles[0]).toMatch(/^began: (disconnected|timed-out|not-enough-replicas)$/);
        expect(report.troubles.at(-1)).toBe('over');
        expect(report.rejectedAfter).toBeGreaterThanOrEqual(most);
        const shown = JSON.stringify({ ...report, rejected: report.rejected.code });
        const kept = { lost: 0, twiceUnsaid: 0, outOfOrder: 0, misplaced: 0, notWritten: 0, unknown: 0, refused: 0 };
        expect(report, shown).toMatchObject({ ...kept, acknowledged: report.sent });
        expect(report.sent).toBeGreaterThan(report.rejectedAfter);
      },
    );
  });
}
