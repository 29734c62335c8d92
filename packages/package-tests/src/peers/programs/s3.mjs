// An object is put on condition, listed, read and removed on condition: the client against a server that keeps it in memory.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { auditLake, createObjectWriter, openStorage } from '@acme/telemetry-lake';
import { createS3Storage } from '@acme/telemetry-lake/s3';
import { sampleEvent } from '@acme/telemetry-schema';

Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'KEY', AWS_SECRET_ACCESS_KEY: 'SECRET', AWS_REGION: 'us-east-1' });
const ETAG = '"0123456789abcdef0123456789abcdef"';
const objects = new Map();
const conditions = [];

/** Undoes `aws-chunked`: a length in hexadecimal, the bytes, until a length of 0. */
function unchunk(body) {
  const parts = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (length === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

const answers = {
  async PUT(key, request) {
    conditions.push(request.headers['if-none-match']);
    const body = await buffer(request);
    objects.set(key, /aws-chunked/.test(request.headers['content-encoding'] ?? '') ? unchunk(body) : body);
    return { ETag: ETAG };
  },
  DELETE(key, request) {
    conditions.push(request.headers['if-match']);
    objects.delete(key);
    return {};
  },
  HEAD: (key) => (objects.has(key) ? { ETag: ETAG, 'Content-Length': objects.get(key).length } : undefined),
  GET: (key) => (objects.has(key) ? { ETag: ETAG, 'Content-Length': objects.get(key).length } : undefined),
};

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  const key = decodeURIComponent(pathname.replace(/^\/bucket\/?/, ''));
  if (key === '') {
    const found = [...objects].filter(([name]) => name.startsWith(searchParams.get('prefix') ?? ''));
    const rows = found.map(
      ([name, body]) => `<Contents><Key>${name}</Key><ETag>${ETAG}</ETag><Size>${body.length}</Size></Contents>`,
    );
    const text = `<ListBucketResult><KeyCount>${rows.length}</KeyCount><IsTruncated>false</IsTruncated>${rows.join('')}`;
    response.setHeader('Content-Type', 'application/xml');
    response.end(`<?xml version="1.0"?>${text}</ListBucketResult>`);
    return;
  }
  const headers = await answers[request.method](key, request);
  response.writeHead(headers === undefined ? 404 : 200, headers);
  response.end(request.method === 'GET' ? objects.get(key) : undefined);
}).listen(0, '127.0.0.1');
await once(server, 'listening');

const s3 = { endpoint: `http://127.0.0.1:${server.address().port}`, forcePathStyle: true };
const writer = await createObjectWriter({ storage: createS3Storage(s3), folder: 's3://bucket/lake', partition: 7 });
await writer.add(sampleEvent);
await writer.add({ ...sampleEvent, city: '' });
const written = await writer.close();
ok(written !== undefined);
deepEqual(conditions, ['*']);

const { complete, total } = await auditLake(['s3://bucket/lake'], { storage: { s3 }, workers: 1 });
deepEqual([complete, total.events, total.invalid], [true, 2, 1]);

const storage = await openStorage('s3://bucket/lake', { s3 });
const [name] = [...objects.keys()];
await storage.remove(await storage.inspect(`s3://bucket/${name}`));
equal(objects.size, 0);
equal(conditions.at(-1), ETAG);
process.exit(0);
