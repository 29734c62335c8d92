import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Changes, fields } from '@acme/telemetry-schema';
import { mixedFaults } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventText, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { auditLake } from './audit.ts';
import { rejectsFiles } from './rejects-files.ts';

const PERSONAL = fields.filter(({ privacy }) => privacy !== undefined).map(({ name }) => name);

test('there are personal fields to look for', () => {
  expect(PERSONAL).toEqual(expect.arrayContaining(['customer_id', 'device_id', 'ip_address']));
});

test('no personal data in the report, the state or the rejects, whatever is wrong with the events (D17)', async () => {
  const folder = temporaryFolder();
  const marks = fc.tuple(...PERSONAL.map(() => fc.stringMatching(/^[0-9a-f]{8}$/).map((hex) => `secret-${hex}`)));
  const breakage = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.slice(0, -1),
    (text: string) => `${text},`,
    (text: string) => `[${text}]`,
    (text: string) => JSON.stringify(text),
    (text: string) => `\ufeff${text}`,
  );
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(mixedFaults({ role: 'writer' }), marks, breakage, async ({ event }, secrets, broken) => {
      runs += 1;
      const changes = Object.fromEntries(PERSONAL.map((name, at) => [name, secrets[at]])) as Changes;
      const stray = { [secrets[0] as string]: 1, title_type: secrets[1], city: { id: secrets[2] } };
      const text = [
        { ...event, ...changes },
        { ...event, ...changes, ...stray },
      ]
        .map((one) => broken(JSON.stringify(one)))
        .join('\n');
      const object = put(folder, `${runs}.jsonl`, `${text}\n${eventText()}`);
      const [state, rejects] = [join(folder, `.state-${runs}`), join(folder, `.rejects-${runs}`)];
      const report = await auditLake([object], { workers: 1, state, rejects, role: 'writer' });
      const [file = ''] = rejectsFiles(rejects, [object]);
      expect([report.total.invalid > 0, existsSync(file)]).toEqual([true, true]);
      const written = [JSON.stringify(report), readFileSync(state, 'utf8'), gunzipSync(readFileSync(file)).toString()];
      for (const secret of secrets) expect(written.join('\n')).not.toContain(secret);
    }),
    { numRuns: 60 },
  );
});

test('no more than 64 names of unknown fields in a report, those that come first, and the counts stay', async () => {
  const folder = temporaryFolder();
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const names = letters.flatMap((one) => letters.slice(0, 3).map((two) => `x_${one}${two}`));
  const withFields = (list: readonly string[]) =>
    eventText(Object.fromEntries(list.map((name) => [name, 1])) as Changes);
  put(folder, 'a', `${withFields(names.slice(0, 40))}\n${withFields(['CUST_5e6f7a8b', 'other'])}\n`);
  put(folder, 'b', `${withFields(names.slice(20, 78))}\n${withFields(names.slice(70, 78))}\n`);
  const { objects, total } = await auditLake([folder], { workers: 1, role: 'writer', offenders: 2 });
  const named = Object.keys(total.unknownFields);
  expect(named).toEqual([...names.slice(0, 64), 'other']);
  expect(total.unknownFields.other).toBe(1 + 14 + 8);
  expect(objects[1]?.unknownFields.other).toBe(14 + 8);
  expect(total.byRule['unknown-field']).toBe(40 + 1 + 58 + 8);
  expect(new Set(total.byIssue.map(({ path }) => path.slice(1)))).toEqual(new Set(named));
  const others = total.firstOffenders.filter(({ path }) => path === '/other').map(({ address }) => address.record);
  expect(others).toEqual([2, 1]);
});
