// Generated from fields and rules by `npx -y pnpm@12 generate`. Do not edit.

import type { DeprecatedField } from '../deprecated-fields.ts';

/** Every field that is deprecated, or has values that are, in the order of writing. */
export const deprecatedFields: readonly DeprecatedField[] = [];
