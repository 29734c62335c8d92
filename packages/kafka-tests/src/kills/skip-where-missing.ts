import type { TestContext } from 'vitest';
import type { Subject } from './subjects.ts';

/** Skips a test, and says why, where its subject can't be tried; fails it where Kafka is required. */
export function skipWhereMissing(context: TestContext, { missing }: Pick<Subject, 'missing'>): void {
  const reason = missing();
  if (reason === '') return;
  if ((process.env.ACME_REQUIRE_KAFKA ?? '') !== '') throw new Error(`${reason}.`);
  console.warn(`${context.task.name} is skipped: ${reason}.`);
  context.skip(reason);
}
