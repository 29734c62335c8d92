import { LakeReadError, type LakeReadErrorCode } from '../lake-read-error.ts';
import { LakeWriteError, type LakeWriteErrorCode } from './lake-write-error.ts';

type Failure =
  | 'not-found'
  | 'changed'
  | 'no-permission'
  | 'archived'
  | 'no-space'
  | 'too-large'
  | 'no-bucket'
  | 'no-credentials'
  | 'no-region'
  | 'no-server'
  | 'failed';

/** By the error's name, which is S3's code or the SDK's own. */
const BY_NAME: Readonly<Record<string, Failure>> = {
  NoSuchKey: 'not-found',
  NoSuchVersion: 'not-found',
  NotFound: 'not-found',
  PreconditionFailed: 'changed',
  AccessDenied: 'no-permission',
  AllAccessDisabled: 'no-permission',
  InvalidObjectState: 'archived',
  EntityTooLarge: 'too-large',
  NoSuchBucket: 'no-bucket',
  InvalidBucketName: 'no-bucket',
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'no-credentials',
  InvalidAccessKeyId: 'no-credentials',
  SignatureDoesNotMatch: 'no-credentials',
  ExpiredToken: 'no-credentials',
  InvalidToken: 'no-credentials',
  TokenRefreshRequired: 'no-credentials',
  AuthorizationHeaderMalformed: 'no-region',
  PermanentRedirect: 'no-region',
  TimeoutError: 'no-server',
};

/** By the status of the answer, where nothing names the error: an answer to HEAD has no body to do it in. */
const BY_STATUS: Readonly<Record<number, Failure>> = {
  301: 'no-region',
  401: 'no-permission',
  403: 'no-permission',
  404: 'not-found',
  412: 'changed',
  507: 'no-space',
};

interface ClientError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number | undefined } | undefined;
}

/** The status of the answer; undefined: there was none, or none that could be understood. */
export function statusOf(error: unknown): number | undefined {
  return (error as ClientError | undefined)?.$metadata?.httpStatusCode;
}

/** S3 gives every object an etag: an answer without one is from something else, such as a proxy's page. */
export const NO_S3 = 'what answers is no S3';

/** What S3 or the client says, without its words: they quote keys, ids and hosts. */
export function failureOf(error: unknown): { failure: Failure; detail?: string } {
  const { name, message, code } = (error ?? {}) as ClientError;
  const status = statusOf(error);
  const known = BY_NAME[String(name)];
  if (known !== undefined) return { failure: known };
  if (message === 'Region is missing') return { failure: 'no-region' };
  if (status === undefined || status < 300) {
    const system = typeof code === 'string' && /^[A-Z_]{2,64}$/.test(code) ? code : undefined;
    return system === undefined ? { failure: 'no-server' } : { failure: 'no-server', detail: `with ${system}` };
  }
  const isCode = typeof name === 'string' && /^[A-Z][A-Za-z]{1,63}$/.test(name) && !/^(Error|Unknown)/.test(name);
  if (isCode) return { failure: 'failed', detail: `with ${name} (HTTP ${status})` };
  return { failure: BY_STATUS[status] ?? 'failed', detail: `with HTTP ${status}` };
}

const AS_READ: Readonly<Record<Failure, LakeReadErrorCode>> = {
  'not-found': 'not-found',
  changed: 'changed',
  'no-permission': 'no-permission',
  archived: 'archived',
  'no-space': 'read-failed',
  'too-large': 'read-failed',
  'no-bucket': 'no-bucket',
  'no-credentials': 'no-credentials',
  'no-region': 'no-region',
  'no-server': 'no-server',
  failed: 'read-failed',
};

const AS_WRITE: Readonly<Record<Failure, LakeWriteErrorCode>> = {
  // A missing object or bucket is called so by S3, and known before.
  'not-found': 'no-server',
  changed: 'changed',
  'no-permission': 'no-permission',
  archived: 'write-failed',
  'no-space': 'no-space',
  'too-large': 'too-large',
  'no-bucket': 'no-bucket',
  'no-credentials': 'no-credentials',
  'no-region': 'no-region',
  'no-server': 'no-server',
  failed: 'write-failed',
};

/** The client's error as a `LakeReadError`; one that is so already stays. */
export function toS3ReadError(error: unknown, source: string): LakeReadError {
  if (error instanceof LakeReadError) return error;
  const { failure, ...detail } = failureOf(error);
  return new LakeReadError(AS_READ[failure], source, { ...detail, cause: error });
}

/**
 * The client's error, or that of a look before or after a write, as a `LakeWriteError`; one that is so already stays.
 */
export function toS3WriteError(error: unknown, target: string): LakeWriteError {
  if (error instanceof LakeWriteError) return error;
  const { failure, ...detail } = failureOf(error instanceof LakeReadError ? error.cause : error);
  return new LakeWriteError(AS_WRITE[failure], target, { ...detail, cause: error });
}
