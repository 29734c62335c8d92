import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publicManifests, root } from '../public-packages.ts';

// The registry refuses a statement of provenance whose repository is not the one that package.json names.

const manifests = publicManifests();

test('all packages name one repository, as npm writes it', () => {
  const urls = new Set(manifests.map(({ repository }) => repository?.url));
  expect(urls.size, `One repository for all: ${[...urls].join(', ')}`).toBe(1);
  expect([...urls][0]).toMatch(/^git\+https:\/\/github\.com\/[\w-]+\/[\w.-]+\.git$/);
});

test.each(manifests.map(({ name, folder, repository }) => ({ name, folder, repository })))(
  '$name names its own folder in it',
  ({ folder, repository }) => {
    expect(repository).toMatchObject({ type: 'git', directory: folder });
    expect(existsSync(join(root, folder))).toBe(true);
  },
);
