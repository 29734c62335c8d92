/** Why a bucket can't be reached, for reading and writing alike: what is wrong, and what to do. */
export const REACH_WORDS = {
  'no-bucket': ['there is no such bucket', 'Check its name, the region and the endpoint.'],
  'no-credentials': [
    'the credentials are missing, wrong or expired',
    'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in again.',
  ],
  'no-region': ['no region is set, or not the one of the bucket', 'Set AWS_REGION to the region of the bucket.'],
  'no-server': ['no S3 server answers', 'Check the endpoint and the network.'],
} as const;
