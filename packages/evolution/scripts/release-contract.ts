import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText } from '../src/contract/canonical-text.ts';
import { currentContract } from '../src/contract/current-contract.ts';
import { parseContract } from '../src/contract/parse-contract.ts';
import { diff } from '../src/diff/diff.ts';
import { LIST, type ReleasedRow, readReleased, sha256 } from './released-files.ts';

/**
 * Writes the working tree's contract among the released ones, under its `SCHEMA_VERSION`. Run at a release, before the version's packages
 * are published; run again it changes nothing, and neither does another order of fields, values or rules. Throws when that version was
 * released with another content.
 */
export function releaseContract(folder: string, contract = currentContract()): 'written' | 'there already' {
  const text = canonicalText(contract);
  const list = join(folder, LIST);
  const rows: readonly ReleasedRow[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  const { schemaVersion: version } = contract;
  if (rows.some((row) => row.version === version)) {
    const released = readReleased(folder, (path) => readFileSync(path, 'utf8')).find((row) => row.version === version);
    if (released !== undefined && diff(parseContract(released.text, version), contract).length === 0)
      return 'there already';
    throw new Error(
      `${version} was released with another contract. Raise SCHEMA_VERSION (packages/schema/src/version.ts) as ` +
        '`npx -y pnpm@12 acme-telemetry evolution check` says.',
    );
  }
  writeFileSync(join(folder, `${version}.json`), text);
  writeFileSync(list, `${JSON.stringify([...rows, { version, sha256: sha256(text) }], null, 2)}\n`);
  return 'written';
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../schema/contracts');
  console.log(`packages/schema/contracts: ${releaseContract(folder)}. Then \`npx -y pnpm@12 generate\`.`);
}
