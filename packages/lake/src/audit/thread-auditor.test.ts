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

test('an error of another copy of the package is known by its brand, another error is not', () => {
  const twin = Object.assign(new Error('twin'), { [Symbol.for('@acme/telemetry-lake/AuditError')]: true });
  expect(twin).toBeInstanceOf(AuditError);
  for (const other of [new Error('x'), null, 5]) expect(other instanceof AuditError).toBe(false);
});
