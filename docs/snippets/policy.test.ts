import { expect, test } from 'vitest';
import { policyFaults } from './policy.ts';

const statement = {
  Effect: 'Allow',
  Action: ['kafka-cluster:Connect'],
  Resource: 'arn:aws:kafka:us-east-1:123456789012:cluster/telemetry/*',
};
const policy = (changes: object) => ({ Version: '2012-10-17', Statement: [{ ...statement, ...changes }] });

test.each([
  ['what names actions and resources', policy({}), 0],
  ['a bucket', policy({ Action: 's3:GetObject', Resource: ['arn:aws:s3:::bucket/telemetry/*'] }), 0],
  ['no statement', { Version: '2012-10-17', Statement: [] }, 1],
  ['another version', { ...policy({}), Version: '2008-10-17' }, 1],
  ['an effect', policy({ Effect: 'allow' }), 1],
  ['all actions', policy({ Action: ['kafka-cluster:*'] }), 1],
  ['any resource', policy({ Resource: '*' }), 1],
  ['no resource', policy({ Resource: undefined }), 1],
])('%s', (_, given, faults) => {
  expect(policyFaults(given)).toHaveLength(faults);
});
