import { expect, test } from 'vitest';
import { platformaticClient } from '../platformatic.ts';

test('a Node that the library does not run on is said to be so, by whatever is asked for first', async () => {
  const client = platformaticClient({ clientId: 'a', bootstrapBrokers: ['127.0.0.1:1'] });
  const withResolvers = Object.getOwnPropertyDescriptor(Promise, 'withResolvers')!;
  Reflect.deleteProperty(Promise, 'withResolvers');
  const asked = Promise.allSettled([
    client.createWriter(),
    client.createReader({ groupId: 'g', topics: ['t'], whenNoOffset: 'fail', handlers: { onRecords: async () => {} } }),
    client.createAdmin(),
  ]);
  Object.defineProperty(Promise, 'withResolvers', withResolvers);
  const reason = expect.objectContaining({
    name: 'KafkaClientError',
    code: 'unsupported-node',
    message: `@platformatic/kafka on ${process.version}: The client does not run on so old a Node. Update Node, or use another client.`,
  });
  expect(await asked).toEqual([1, 2, 3].map(() => ({ status: 'rejected', reason })));
});
