import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of an npm package that is installed for this one. */
export function packageVersion(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`${name} is not installed. Run: npx -y pnpm@12 install`);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
