import { afterAll, beforeAll } from 'vitest';
import { startCluster } from '../cluster/start-cluster.ts';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { eachClient } from './each-client.ts';
import { loginTests } from './login-tests.ts';
import { rightsTests } from './rights-tests.ts';
import { Secured } from './secured.ts';

const TIMEOUT_MS = 180_000;

describeWithKafka('a listener with SASL', () => {
  let secured: Secured;
  beforeAll(async () => {
    // A session ends with its token, or after this.
    const name = 'listener.name.sasl.oauthbearer.connections.max.reauth.ms';
    secured = new Secured(await startCluster({ sasl: true, properties: { [name]: '3600000' } }));
  }, TIMEOUT_MS);
  afterAll(() => secured?.cluster.stop(), TIMEOUT_MS);

  eachClient((client) => {
    loginTests(() => secured, client);
    rightsTests(() => secured, client);
  });
});
