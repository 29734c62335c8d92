import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The addon's name; its place in the package is where `bindings` looks first. */
const ADDON = 'confluent-kafka-javascript.node';

const manifest = createRequire(import.meta.url).resolve('@confluentinc/kafka-javascript/package.json');

/** Confluent's client as it is installed here. */
export const confluentPackage = {
  folder: dirname(manifest),
  version: (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version,
  /** What its install script would have brought; absent where that didn't run and nobody built it. */
  addon: join(dirname(manifest), 'build', 'Release', ADDON),
};

/** How to get the binary. */
const BUILD_COMMAND = 'npx -y pnpm@12 exec node packages/kafka-tests/scripts/build-confluent.ts';

/** Whether Confluent's client can be imported here: it throws at import without its binary. */
function confluentIsBuilt(): boolean {
  return existsSync(confluentPackage.addon);
}

/** Why tests of Confluent's client can't run here; '' where they can. */
export function noConfluent(): string {
  return confluentIsBuilt()
    ? ''
    : `@confluentinc/kafka-javascript has no binary here; run ${BUILD_COMMAND} to build it`;
}
