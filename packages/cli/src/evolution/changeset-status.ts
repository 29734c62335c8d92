import type { Bump, ChangesetStatus } from '@acme/telemetry-evolution';
import { fileText } from '../file-text.ts';
import { UsageError } from '../usage-error.ts';

const BUMPS: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** What `changeset status --output FILE` wrote. Throws {@link UsageError} or `LakeReadError`. */
export async function readChangesetStatus(path: string): Promise<ChangesetStatus> {
  const text = await fileText(path);
  let status: unknown;
  try {
    status = JSON.parse(text);
  } catch {
    throw notOne(path, 'is not JSON');
  }
  if (!isStatus(status)) throw notOne(path, 'has no list of releases, each with a name and a type');
  return status;
}

function isStatus(status: unknown): status is ChangesetStatus {
  if (!isObject(status) || !Array.isArray(status.changesets) || !Array.isArray(status.releases)) return false;
  return status.releases.every(
    (release) => isObject(release) && typeof release.name === 'string' && BUMPS.includes(release.type as Bump),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function notOne(path: string, what: string): UsageError {
  return new UsageError(
    `${path}, given as --changesets, ${what}. Write it with \`npx -y pnpm@12 exec changeset status --output ${path}\`.`,
  );
}
