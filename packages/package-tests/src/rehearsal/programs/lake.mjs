// An object is written, found again and audited in threads; a missing optional peer is said.
import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { auditLake, createFolderStorage, createObjectWriter, ParquetError } from '@acme/telemetry-lake';
import { parquetFormat } from '@acme/telemetry-lake/parquet';
import { sampleEvent } from '@acme/telemetry-schema';

async function main() {
  const folder = mkdtempSync('lake-');
  const writer = await createObjectWriter({ storage: createFolderStorage(), folder, partition: 7 });
  ok(await writer.add(sampleEvent));
  ok(await writer.add({ ...sampleEvent, city: '' }));
  ok((await writer.close()) !== undefined);

  const { complete, objects, total } = await auditLake([folder], { workers: 2 });
  equal(complete, true);
  deepEqual([objects.length, total.events, total.invalid], [1, 2, 1]);
  await rejects(parquetFormat(), ParquetError);
}

main();
