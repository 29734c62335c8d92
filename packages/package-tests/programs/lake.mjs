// node lake.mjs import|require FOLDER: what an audit in two threads and one in none find, and what is said for want of a
// peer, as JSON.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [how, folder] = process.argv.slice(2);
const load = (specifier) => (how === 'import' ? import(specifier) : require(specifier));

let threads = 0;
process.on('worker', () => threads++);

const { auditLake, LakeReadError, ParquetError } = await load('@acme/telemetry-lake');
const { parquetFormat } = await load('@acme/telemetry-lake/parquet');

const options = { sessions: true, duplicates: true };
const alone = await auditLake([folder], { ...options, workers: 1 });
const before = threads;
const inThreads = await auditLake([folder], { ...options, workers: 2 });

async function refusal(promise, kind) {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown,
  );
  return { code: error?.code, isKnown: error instanceof kind, message: error?.message };
}
const s3 = await refusal(auditLake(['s3://bucket/telemetry/']), LakeReadError);
const parquet = await refusal(parquetFormat(), ParquetError);
console.log(JSON.stringify({ threads: [before, threads - before], alone, inThreads, refusals: { s3, parquet } }));
