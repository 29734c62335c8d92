import kafkajs, { type Admin } from 'kafkajs';
import { asAdmin } from '../cluster/test-admin.ts';
import { until } from '../contract/until.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** A right to one thing; each includes the right to describe it. */
export type Right = readonly [right: 'read' | 'write' | 'describe', of: 'topic' | 'group', name: string];

const OPERATIONS = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
};
const RESOURCES = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP };

const EFFECT_MS = 30_000;

/**
 * Resolves when the broker goes by them: it takes a moment from their acceptance on.
 * @param brokers of the listener without security.
 */
export async function grant(brokers: string, user: string, rights: readonly Right[]): Promise<void> {
  await asAdmin({ brokers }, async (admin) => {
    await admin.createAcls({ acl: rights.map((right) => entry(user, right)) });
    for (const right of rights) await until('a right', () => has(admin, user, right), EFFECT_MS);
  });
}

/** Takes rights back that were granted; resolves when the broker goes by that. */
export async function deny(brokers: string, user: string, rights: readonly Right[]): Promise<void> {
  await asAdmin({ brokers }, async (admin) => {
    await admin.deleteAcls({ filters: rights.map((right) => entry(user, right)) });
    for (const right of rights) await until('a right to go', async () => !(await has(admin, user, right)), EFFECT_MS);
  });
}

async function has(admin: Admin, user: string, right: Right): Promise<boolean> {
  const { resources } = await admin.describeAcls(entry(user, right));
  return resources.some(({ acls }) => acls.length > 0);
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
