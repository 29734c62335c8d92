import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractSchema } from '../src/contract/contract-schema.ts';
import { readReleased } from './released-files.ts';

const folder = join(import.meta.dirname, '../../schema/contracts');

function releasedSource(): string {
  const texts = readReleased(folder, (path) => readFileSync(path, 'utf8')).map(({ text }) => text.trimEnd());
  return `// Generated from packages/schema/contracts by \`npx -y pnpm@12 generate\`. Do not edit.

import type { Contract } from '../contract/contract.ts';

/** Every released contract, the oldest first. */
export const releasedContracts: readonly Contract[] = [
${texts.map((text) => `${text.replace(/^/gm, '  ')},\n`).join('')}];
`;
}

/** What is derived here, by its path from the root. */
export const generated: readonly { readonly path: string; readonly content: string }[] = [
  {
    path: 'packages/schema/contracts/contract.schema.json',
    content: `${JSON.stringify(contractSchema, null, 2)}\n`,
  },
  { path: 'packages/evolution/src/generated/released.ts', content: releasedSource() },
];
