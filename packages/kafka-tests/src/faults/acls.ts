import kafkajs from 'kafkajs';
import { asAdmin } from '../cluster/test-admin.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** A right to one thing; each includes the right to describe it. */
export type Right = readonly [right: 'read' | 'write' | 'describe', of: 'topic' | 'group', name: string];

const OPERATIONS = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
};
const RESOURCES = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP };

/** @param brokers of the listener without security. */
export async function grant(brokers: string, user: string, rights: readonly Right[]): Promise<void> {
  await asAdmin({ brokers }, (admin) => admin.createAcls({ acl: rights.map((right) => entry(user, right)) }));
}

/** Takes rights back that were granted. */
export async function deny(brokers: string, user: string, rights: readonly Right[]): Promise<void> {
  await asAdmin({ brokers }, (admin) => admin.deleteAcls({ filters: rights.map((right) => entry(user, right)) }));
}

function entry(user: string, [right, of, resourceName]: Right) {
  return {
    principal: `User:${user}`,
    host: '*',
    operation: OPERATIONS[right],
    permissionType: AclPermissionTypes.ALLOW,
    resourceType: RESOURCES[of],
    resourceName,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  };
}
