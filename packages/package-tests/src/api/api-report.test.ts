import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportFiles } from '../../../../scripts/api-reports.ts';
import { mendWith, publicEntries } from '../entries.ts';
import { install } from '../install.ts';
import { packedPackages } from '../packed.ts';
import { readManifest, root } from '../public-packages.ts';
import { apiReport } from './api-report.ts';

const libraries = packedPackages.filter(({ folder }) => readManifest(folder).exports !== undefined);
const project = install(
  libraries.map(({ name }) => name),
  { optionalPeers: true, also: ['@types/node'] },
);
const entries = publicEntries().map((entry) => ({ ...entry, file: `${entry.folder}/api/${entry.stem}.api.md` }));

test.each(entries)('the report of $entry is what its declarations say', async (entry) => {
  const mend = `What ${entry.entry} promises has changed. If that is meant: ${mendWith('api')}, and a changeset for ${entry.name}.`;
  await expect(apiReport(project, entry), mend).toMatchFileSnapshot(join(root, entry.file));
});

test('there is no report of an entry that is gone', () => {
  const files = entries.map(({ file }) => file);
  expect(
    reportFiles(root).filter((file) => !files.includes(file)),
    'Delete these.',
  ).toEqual([]);
});
