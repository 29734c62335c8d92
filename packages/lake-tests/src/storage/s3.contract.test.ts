import { describe } from 'vitest';
import { storageContract } from '../../../lake/test-support/storage-contract.ts';
import { describeWithS3 } from '../s3/describe-with-s3.ts';
import { BUCKETS, makeBuckets, newKey, storageOf } from './storages.ts';

describeWithS3(
  'S3',
  (server) => {
    makeBuckets(server);
    describe.each([
      { bucket: BUCKETS.plain, versions: false },
      { bucket: BUCKETS.versions, versions: true },
    ])('bucket $bucket', ({ bucket, versions }) => {
      const open = async () => ({ storage: storageOf(server().client), root: `s3://${bucket}/${newKey()}` });
      storageContract('S3', open, { versions });
    });
  },
  { versioning: true },
);
