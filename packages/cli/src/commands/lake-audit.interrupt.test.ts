import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const LISTING = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix></Prefix><KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys>
<IsTruncated>false</IsTruncated>${['one.gz', 'two.gz']
  .map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>2025-08-11T14:00:00.000Z</LastModified><ETag>"e"</ETag><Size>1000</Size></Contents>`,
  )
  .join('')}</ListBucketResult>`;

/** Lists objects, and never sends one. `asked` resolves when so many are waited for. */
async function stuckServer(objects: number) {
  let tell = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let waiting = 0;
  const server = createServer(({ url = '' }, response) => {
    if (url.includes('list-type=2')) return response.setHeader('content-type', 'application/xml').end(LISTING);
    waiting += 1;
    if (waiting === objects) tell();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** `lake audit` with these options, sent Ctrl-C once so many workers wait for a server. */
async function interruptedAudit(workers: number, ...options: readonly string[]) {
  const { endpoint, asked } = await stuckServer(workers);
  const tmp = temporaryFolder();
  const args = ['s3://b/', '--endpoint', endpoint, '--region=r', '--path-style', '--workers', String(workers)];
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', 'main.ts'), 'lake', 'audit', ...args, '--tmp', tmp, ...options],
    { env: { ...process.env, AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' } },
  );
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const closed = once(child, 'close');
  await asked;
  const during = readdirSync(tmp);
  child.kill('SIGINT');
  const [code] = await closed;
  return { code, stderr, during, left: readdirSync(tmp) };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acme-interrupt-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test.each([1, 2])('Ctrl-C ends %s workers that wait for a server, and leaves nothing behind', async (workers) => {
  const { during, ...rest } = await interruptedAudit(workers, '--sessions', '--duplicates');
  expect(during).toHaveLength(1);
  expect(rest).toEqual({ code: 130, stderr: '', left: [] });
});

test('Ctrl-C leaves the report that is there, and says so', async () => {
  const folder = temporaryFolder();
  const out = join(folder, 'report.json');
  writeFileSync(out, 'the whole one');
  const { code, stderr } = await interruptedAudit(1, '--format=json', '--out', out);
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: `acme-telemetry: Interrupted. ${out} is as it was: the report so far doesn't replace another one.\n`,
  });
  expect([readFileSync(out, 'utf8'), readdirSync(folder)]).toEqual(['the whole one', ['report.json']]);
});

test('where no report is, Ctrl-C gives the one so far, which says so', async () => {
  const out = join(temporaryFolder(), 'report.json');
  const { code, stderr } = await interruptedAudit(1, '--format=json', '--out', out);
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ complete: false });
});
