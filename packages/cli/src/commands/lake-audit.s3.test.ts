import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runFake } from '../fake-terminal.ts';

const BODY = '{"a":1}\n';
const LISTING = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix></Prefix><KeyCount>1</KeyCount><MaxKeys>1000</MaxKeys>
<IsTruncated>false</IsTruncated><Contents><Key>one</Key><LastModified>2025-08-11T14:00:00.000Z</LastModified><ETag>"e"</ETag><Size>${BODY.length}</Size></Contents></ListBucketResult>`;

/** The address of a server with one object, whose event is invalid. */
async function serverOfOne(): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    if (url.includes('list-type=2')) response.setHeader('content-type', 'application/xml').end(LISTING);
    else response.setHeader('etag', '"e"').end(BODY);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each(['pretty', 'html'])('%s: an event is looked at on the server that was read', async (format) => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'k').stubEnv('AWS_SECRET_ACCESS_KEY', 's');
  onTestFinished(() => void vi.unstubAllEnvs());
  const endpoint = await serverOfOne();
  const args = ['s3://b/', '--endpoint', endpoint, '--region=r', '--path-style', '--format', format];
  const { code, stdout, stderr } = await runFake(['lake', 'audit', ...args]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain(`aws s3 cp --endpoint-url=${endpoint} --region=r s3://b/one - | acme-telemetry validate`);
});
