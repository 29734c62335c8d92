import { createMemoryLog } from '@acme/telemetry-kafka/memory';
import { expect, test } from 'vitest';
import { brokenClients } from './broken-clients.ts';
import { contractCases } from './contract-tests.ts';
import { Setup } from './setup.ts';

test.each(brokenClients)('the contract finds a client that $fault', async ({ foundBy, breaks }) => {
  const run = (client = createMemoryLog().client(), deadlineMs = 60_000) => runCase(foundBy, client, deadlineMs);
  await run();
  await expect(run(breaks(createMemoryLog().client()), 1000)).rejects.toThrow();
});

async function runCase(
  name: string,
  client: ReturnType<ReturnType<typeof createMemoryLog>['client']>,
  deadlineMs: number,
): Promise<void> {
  const found = contractCases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No case is called ${name}.`);
  const admin = await client.createAdmin();
  const setup = new Setup({ client, stop: async () => {} }, admin, { sessionTimeoutMs: 200, deadlineMs });
  try {
    await found.run(setup);
  } finally {
    await setup.end();
  }
}
