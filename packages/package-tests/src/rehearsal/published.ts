import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PublicManifest } from '../public-packages.ts';
import { run } from '../run.ts';

/** A version of a package as the registry has it. */
export interface Published {
  readonly manifest: PublicManifest;
  /** What an install without a version gets. */
  readonly latest: string;
  /** Paths in the tarball. */
  readonly files: readonly string[];
  readonly changelog: string;
}

/** Reads a version from a registry, its tarball into a folder. */
export async function readPublished(registry: string, name: string, version: string, into: string): Promise<Published> {
  const known = (await (await get(new URL(name.replace('/', '%2f'), registry))).json()) as {
    readonly 'dist-tags': { readonly latest: string };
    readonly versions: Readonly<Record<string, PublicManifest & { readonly dist: { readonly tarball: string } }>>;
  };
  const manifest = known.versions[version];
  if (manifest === undefined)
    throw new Error(`The registry has no ${name}@${version}. Is it private in its package.json?`);
  const tarball = join(into, basename(manifest.dist.tarball));
  mkdirSync(into, { recursive: true });
  writeFileSync(tarball, Buffer.from(await (await get(new URL(manifest.dist.tarball))).arrayBuffer()));
  const listed = await run('tar', ['-tzf', tarball]);
  const files = listed.stdout
    .trim()
    .split('\n')
    .map((path) => path.replace('package/', ''));
  const changelog = (await run('tar', ['-xOzf', tarball, 'package/CHANGELOG.md'])).stdout;
  return { manifest, latest: known['dist-tags'].latest, files: files.sort(), changelog };
}

async function get(url: URL): Promise<Response> {
  const response = await fetch(url);
  if (response.ok) return response;
  throw new Error(`The registry answers ${response.status} to ${url.pathname}: the package was not published.`);
}
