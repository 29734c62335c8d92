import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.ts';

/** A schema, and where its `$id` says that it is. */
export interface ServedSchema {
  /** From the root of the repository. */
  readonly file: string;
  /** The path of its `$id`, such as `/telemetry/1.0.0/draft-07/message-envelope.json`. */
  readonly path: string;
}

/** The current schemas, then those of earlier releases, a folder a version, which stay as they were. */
const FILES = [
  'packages/json-schema/schemas/**/*.json',
  'packages/schema/contracts/*.json',
  'docs/released-schemas/**/*.json',
];
const RELEASED = 'packages/schema/contracts/released.json';

/** All schemas that have an `$id`. Throws when two have the same, or when a released version has none. */
export function servedSchemas(repository = root): readonly ServedSchema[] {
  const schemas = globSync(FILES, { cwd: repository })
    .sort()
    .flatMap((file) => {
      const { $id } = JSON.parse(readFileSync(join(repository, file), 'utf8'));
      return typeof $id === 'string' ? [{ file, path: new URL($id).pathname }] : [];
    });
  for (const [at, { file, path }] of schemas.entries()) {
    const earlier = schemas.slice(0, at).find((other) => other.path === path);
    if (earlier) throw new Error(`${earlier.file} and ${file} have one $id. Take the older one out.`);
  }
  const released: { version: string }[] = JSON.parse(readFileSync(join(repository, RELEASED), 'utf8'));
  for (const { version } of released) {
    if (schemas.some(({ path }) => path.split('/').includes(version))) continue;
    throw new Error(
      `Version ${version} is released, and none of its schemas is left to serve. Copy packages/json-schema/schemas, ` +
        `as it was in that release, to docs/released-schemas/${version}.`,
    );
  }
  return schemas;
}
