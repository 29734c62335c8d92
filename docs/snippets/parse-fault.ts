import { stripTypeScriptTypes } from 'node:module';
import { createValidator } from '@acme/telemetry-schema';
import type { Block } from '../snippets.ts';
import { policyFaults } from './policy.ts';

const { validate } = createValidator({ role: 'writer' });

/** What is wrong with a block that is not run; undefined when nothing is. An `event` must be one, whole and valid. */
export function parseFault({ language, label, code }: Block): string | undefined {
  try {
    if (language === 'js') {
      // As TypeScript, since some show its types.
      stripTypeScriptTypes(code);
      return undefined;
    }
    const value: unknown = JSON.parse(code);
    if (label.split(' ').includes('event'))
      return validate(value).issues.find(({ severity }) => severity === 'error')?.message;
    return isPolicy(value) ? policyFaults(value)[0] : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function isPolicy(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'Statement' in value;
}
