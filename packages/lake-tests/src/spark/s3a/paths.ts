import { BUCKET, bucketObjects } from './s3a-lake.ts';

const keys = Object.keys(bucketObjects);
const isHidden = (key: string) => key.split('/').some((part) => /^[._]/.test(part));
const under = (begin: string) => keys.filter((key) => key.startsWith(begin) && !isHidden(key)).length;

/** What is audited together, and how many objects there are: append a row. */
export const PATHS: readonly { readonly name: string; readonly paths: readonly string[]; readonly objects: number }[] =
  [
    { name: 'the bucket', paths: [`s3://${BUCKET}`], objects: under('') },
    { name: 'a folder, not what only begins so', paths: [`s3://${BUCKET}/telemetry`], objects: under('telemetry/') },
    { name: 'a prefix', paths: [`s3://${BUCKET}/tele*`], objects: under('tele') },
    {
      name: 'objects named themselves, one of them twice, and a folder',
      paths: [
        ...keys.filter((key) => key.startsWith('telemetry/odd/') || key.startsWith('colons/')),
        'telemetry/b/empty.gz',
        'telemetry/a/lines.gz',
        'telemetry/a/',
        // Ours keeps the order in which paths are given, and Spark's has none.
      ]
        .sort()
        .map((key) => `s3://${BUCKET}/${key}`),
      objects: under('telemetry/odd/') + under('colons/') + 1 + under('telemetry/a/'),
    },
  ];
