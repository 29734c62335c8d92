/** An object in S3. */
export interface S3Name {
  readonly Bucket: string;
  /** '' for the bucket itself. */
  readonly Key: string;
}

/** Takes `s3://bucket/key` apart. Keys are taken as they are: nothing in them is an escape. */
export function parseS3Name(name: string): S3Name {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(name) ?? [];
  return { Bucket, Key };
}

/** The inverse of {@link parseS3Name}. */
export function s3Name({ Bucket, Key }: S3Name): string {
  return `s3://${Bucket}/${Key}`;
}
