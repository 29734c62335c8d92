import { describe, test } from 'vitest';
import { CLIENTS, type TestedClient } from './clients.ts';

/**
 * The same tests for each of the SDK's clients, side by side: most of the time they wait. Where a client can't be had, one
 * skipped test with the reason stands for them; a failing one where Kafka is required.
 */
export function eachClient(body: (client: TestedClient, name: string) => void): void {
  for (const [name, client] of Object.entries(CLIENTS)) {
    const missing = client.missing();
    if (missing === '') describe.concurrent(name, () => body(client, name));
    else skipped(name, missing);
  }
}

function skipped(name: string, missing: string): void {
  const isRequired = (process.env.ACME_REQUIRE_KAFKA ?? '') !== '';
  // A test that is not concurrent would part the suites before it from those behind it.
  test.concurrent(name, (context) => {
    if (isRequired) throw new Error(`${missing}.`);
    console.warn(`${name} is skipped: ${missing}.`);
    context.skip(missing);
  });
}
