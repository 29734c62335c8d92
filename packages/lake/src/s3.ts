import { type HeadObjectCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { deletedNamesS3 } from './storage/s3-deleted-names.ts';
import { toS3WriteError } from './storage/s3-error.ts';
import { headS3, stateOf } from './storage/s3-inspect.ts';
import { listS3 } from './storage/s3-list.ts';
import { parseS3Name } from './storage/s3-name.ts';
import { putS3 } from './storage/s3-put.ts';
import { readS3 } from './storage/s3-read.ts';
import { removeS3, removeVersionS3 } from './storage/s3-remove.ts';
import { replaceS3 } from './storage/s3-replace.ts';
import { oldVersionsS3 } from './storage/s3-versions.ts';
import type { ErasableStorage, S3Options } from './storage/storage.ts';

export interface S3StorageOptions extends S3Options {
  /** In place of one made from the other options. */
  readonly client?: S3Client | undefined;
}

/** Objects in S3, or on a server that speaks its language. Names are `s3://bucket/key`. */
export function createS3Storage({ client, ...options }: S3StorageOptions = {}): ErasableStorage {
  const s3 = client ?? clientOf(options);
  return {
    list: (path) => listS3(s3, path),
    read: (name, readOptions) => readS3(s3, name, readOptions),
    create: (name, file, { overwrite = false } = {}) =>
      writing(name, () =>
        putS3(s3, {
          name,
          file,
          input: overwrite ? {} : { IfNoneMatch: '*' },
          isUnchanged: (now: HeadObjectCommandOutput | undefined) => overwrite || now === undefined,
          refusal: 'exists',
        }),
      ),
    async inspect(name, versionId) {
      if (parseS3Name(name).Key === '') return undefined;
      const head = await headS3(s3, name, versionId);
      return head && stateOf(name, head);
    },
    replace: (state, file) => writing(state.name, () => replaceS3(s3, state, file)),
    remove: (state) => writing(state.name, () => removeS3(s3, state)),
    oldVersions: (name) => oldVersionsS3(s3, name),
    deletedNames: (path) => deletedNamesS3(s3, path),
    removeVersion: (name, versionId) => writing(name, () => removeVersionS3(s3, name, versionId)),
    // A put is there whole or not at all.
    removeLeftovers: async () => [],
  };
}

function clientOf({ endpoint, region, forcePathStyle }: S3Options): S3Client {
  const known = region ?? (endpoint === undefined || process.env.AWS_REGION ? undefined : 'us-east-1');
  return new S3Client({
    followRegionRedirects: true,
    logger: SILENT,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(known === undefined ? {} : { region: known }),
    ...(forcePathStyle === undefined ? {} : { forcePathStyle }),
  });
}

/** The SDK warns on the console of what our errors say. */
const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

async function writing<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toS3WriteError(error, name);
  }
}
