import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../public-packages.ts';
import { boundsOf } from './bounds.ts';
import { peers } from './peers.ts';

const FILE = join(root, 'docs/support-policy.md');
const HEAD = '| peer | needed by | promised | tried | on each, our program |';
const code = (text: string) => `\`${text}\``;

/** The rows, as the table of docs/support-policy.md. */
function table(): string {
  const rows = peers.map((row) => {
    const { range, oldest, newest } = boundsOf(row);
    const tried = oldest === newest ? oldest : `${oldest} and ${newest}`;
    return `| ${[code(row.peer), row.neededBy.map(code).join(', '), code(range), tried, row.does].join(' | ')} |`;
  });
  return [HEAD, '|---|---|---|---|---|', ...rows].join('\n');
}

/** The policy with the table that the rows make. Throws when it has none. */
export function withTable(policy: string): string {
  const begin = policy.indexOf(HEAD);
  const end = policy.indexOf('\n\n', begin);
  if (begin < 0 || end < 0) throw new Error(`docs/support-policy.md has no table that begins with ${HEAD}.`);
  return policy.slice(0, begin) + table() + policy.slice(end);
}

export const readPolicy = (): string => readFileSync(FILE, 'utf8');

if (import.meta.main) {
  writeFileSync(FILE, withTable(readPolicy()));
  console.log('wrote the peers in docs/support-policy.md');
}
