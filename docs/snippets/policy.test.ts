import { expect, test } from 'vitest';
import { policyFaults } from './policy.ts';

const statement = {
  Effect: 'Allow',
  Action: ['kafka-cluster:Connect'],
  Resource: 'arn:aws:kafka:us-east-1:123456789012:cluster/telemetry/*',
};
const trust = {
  Action: 'sts:AssumeRole',
  Resource: undefined,
  Principal: { Service: 'firehose.amazonaws.com' },
  Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
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
  ['who may take a role', policy(trust), 0],
  ['anybody may take a role', policy({ ...trust, Principal: undefined }), 1],
  ['a role without a condition', policy({ ...trust, Condition: undefined }), 1],
  ['more than taking a role', policy({ ...trust, Action: ['sts:AssumeRole', 's3:GetObject'] }), 1],
])('%s', (_, given, faults) => {
  expect(policyFaults(given)).toHaveLength(faults);
});
