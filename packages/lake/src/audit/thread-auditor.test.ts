import { expect, test } from 'vitest';
import { eventText, put, temporaryFolder } from '../../test-support/audit-lake.ts';
import { AuditError } from './audit-error.ts';
import { toSettings } from './options.ts';
import { createThreadAuditor } from './thread-auditor.ts';

const hooks = { onProgress: () => {} };
const job = (name: string) => ({ object: { name, size: 1, etag: 'e' } });

test('works in a thread of its own, and tells how far it is', async () => {
  const name = put(temporaryFolder(), 'a', `${eventText()}\n`);
  let [bytes, events] = [0, 0];
  const onProgress = (moreBytes: number, moreEvents: number) => {
    bytes += moreBytes;
    events += moreEvents;
  };
  const auditor = createThreadAuditor(toSettings({}), { onProgress });
  const { report } = await auditor.finish(job(name));
  await auditor.finish(job(name));
  expect(report).toMatchObject({ object: name, events: 1, valid: 1 });
  expect([bytes, events]).toEqual([2 * eventText().length + 2, 2]);
  await auditor.close();
});

test('a worker that dies is an error that names what it was at work on, also when it died before', async () => {
  // Refused in the thread, since nobody has checked them before.
  const settings = { ...toSettings({}), validator: { severities: { required: 'off' } as never } };
  const auditor = createThreadAuditor(settings, hooks);
  const death = await auditor.finish(job('some/object.gz')).catch((error: unknown) => error);
  expect(death).toBeInstanceOf(AuditError);
  expect(death).toMatchObject({ code: 'worker-died', message: expect.stringContaining('some/object.gz') });
  await expect(auditor.finish(job('other.gz'))).rejects.toThrow('other.gz');
  await auditor.close();
});

test('does what it is asked for meanwhile in turn', async () => {
  const folder = temporaryFolder();
  const written = ['one', 'two', 'three'].map((name, index) => put(folder, name, `${eventText()}\n`.repeat(1 + index)));
  const names = [...written, `${folder}/none`];
  const auditor = createThreadAuditor(toSettings({}), hooks);
  const ended: string[] = [];
  const finish = async (name: string) => {
    const { report } = await auditor.finish(job(name));
    ended.push(name);
    return report;
  };
  const reports = await Promise.all(names.map(finish));
  expect(ended).toEqual(names);
  expect(reports.map(({ events }) => events)).toEqual([1, 2, 3, 0]);
  expect(reports[3]?.error?.code).toBe('not-found');
  await auditor.close();
});

test('when it ends early, all that it was asked for has an error of its own', async () => {
  const auditor = createThreadAuditor(toSettings({}), hooks);
  const names = ['some.gz', 'other.gz'];
  const asked = Promise.allSettled(names.map((name) => auditor.finish(job(name))));
  await auditor.close();
  for (const [index, outcome] of (await asked).entries())
    expect(outcome).toMatchObject({ reason: { message: expect.stringContaining(names[index] as string) } });
});

test('an error of another copy of the package is known by its brand, another error is not', () => {
  const twin = Object.assign(new Error('twin'), { [Symbol.for('@acme/telemetry-lake/AuditError')]: true });
  expect(twin).toBeInstanceOf(AuditError);
  for (const other of [new Error('x'), null, 5]) expect(other instanceof AuditError).toBe(false);
});
