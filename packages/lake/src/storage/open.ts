import { isMissing } from '../is-missing.ts';
import { LakeReadError } from '../lake-read-error.ts';
import { createFolderStorage } from './folder.ts';
import type { ErasableStorage, S3Options, StorageOptions } from './storage.ts';

type LoadS3 = () => Promise<{ createS3Storage: (options: S3Options) => ErasableStorage }>;

/**
 * The storage that a path belongs to: S3 by `s3://`, which needs `@aws-sdk/client-s3`, else local folders.
 * Throws `LakeReadError`, `no-client`.
 */
export async function openStorage(
  path: string,
  { s3 = {} }: StorageOptions = {},
  // By the package's own name, so that a build does not put it, and what it needs, among what is loaded at once.
  load: LoadS3 = () => import('@acme/telemetry-lake/s3'),
): Promise<ErasableStorage> {
  if (!path.startsWith('s3://')) return createFolderStorage();
  try {
    const { createS3Storage } = await load();
    return createS3Storage(s3);
  } catch (error) {
    throw isMissing(error, '@aws-sdk/client-s3') ? new LakeReadError('no-client', path, { cause: error }) : error;
  }
}
