import type { ClusterAdmin } from '@acme/telemetry-kafka';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { administrationCases } from './cases/administration.ts';
import { groupCases } from './cases/groups.ts';
import { positionCases } from './cases/positions.ts';
import { readingCases } from './cases/reading.ts';
import { recordCases } from './cases/records.ts';
import { writingCases } from './cases/writing.ts';
import type { ContractCase } from './contract-case.ts';
import { type Opened, Setup, type SetupOptions } from './setup.ts';

export interface ContractOptions extends SetupOptions {
  /** What a client is known not to do, by the name of the case, with the reason; printed where a case is skipped for it. */
  readonly limits?: Readonly<Record<string, string>>;
}

/** All that `KafkaClient` promises: append a case to its group. */
export const contractCases: readonly ContractCase[] = [
  ...recordCases,
  ...writingCases,
  ...readingCases,
  ...positionCases,
  ...groupCases,
  ...administrationCases,
];

const TIMEOUT_MS = 180_000;

/** Defines the tests that every `KafkaClient` passes, whatever is behind it. Topics and groups get random names. */
export function contractTests(name: string, open: () => Promise<Opened>, options: ContractOptions = {}): void {
  const { limits = {} } = options;
  const unknown = Object.keys(limits).filter((limit) => !contractCases.some((one) => one.name === limit));
  if (unknown.length > 0) throw new Error(`No case has the name of a limit: ${unknown.join('; ')}.`);

  describe(`${name} keeps the contract`, () => {
    let opened: Opened;
    let admin: ClusterAdmin;
    beforeAll(async () => {
      opened = await open();
      admin = await opened.client.createAdmin();
    }, TIMEOUT_MS);
    afterAll(async () => {
      await admin?.close();
      await opened?.stop();
    }, TIMEOUT_MS);

    for (const { name: title, needs, run } of contractCases) {
      test(title, { timeout: TIMEOUT_MS }, async ({ skip, onTestFinished }) => {
        const limit = limits[title] ?? (needs === undefined || needs in opened ? undefined : `no ${needs} given`);
        if (limit !== undefined) {
          console.info(`skipped for ${name}: ${title}: ${limit}`);
          skip(limit);
        }
        const setup = new Setup(opened, admin, options);
        onTestFinished(() => setup.end(), TIMEOUT_MS);
        await run(setup);
      });
    }
  });
}
