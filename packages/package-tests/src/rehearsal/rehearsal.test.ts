import { globSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicManifests, readManifest } from '../public-packages.ts';
import { commit, git } from './clone.ts';
import { projects } from './projects.ts';
import { readPublished } from './published.ts';
import { copyBuilt, type Rehearsal, startRehearsal } from './rehearsal.ts';
import { publish, version } from './release.ts';
import { everywhere, install, use } from './use.ts';

const SCHEMA = '@acme/telemetry-schema';
/** Released together, by the changesets' configuration. */
const TOGETHER = [SCHEMA, '@acme/telemetry-json-schema'];

const names = publicManifests().map(({ name }) => name);
let stage: Rehearsal;

beforeAll(async () => {
  stage = await startRehearsal();
  copyBuilt(stage);
  await version(stage.clone);
  await publish(stage.clone, { registry: stage.registry, isBuilt: true });
}, 600_000);

afterAll(() => stage?.stop());

/** The versions that the clone has now. */
const versions = (): Readonly<Record<string, string>> =>
  Object.fromEntries(publicManifests(stage.clone).map((manifest) => [manifest.name, manifest.version]));

const published = (name: string) =>
  readPublished(stage.registry, name, versions()[name] ?? '', join(stage.folder, 'tarballs'));

describe.each(names)('%s, published', (name) => {
  test('is the latest, with a real version of each package of ours that it needs', async () => {
    const { manifest, latest } = await published(name);
    expect(latest).toBe(manifest.version);
    expect(manifest.version, 'A changeset names it.').not.toBe('0.0.0');
    const ours = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(([needed]) =>
      names.includes(needed),
    );
    expect(ours).toEqual(ours.map(([needed]) => [needed, `^${versions()[needed]}`]));
    expect(JSON.stringify(manifest)).not.toContain('workspace:');
  });

  test('holds what files names and its papers, and nothing else', async () => {
    const { manifest, files, changelog } = await published(name);
    const papers = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
    expect(files, 'Name it in files of the package.json.').toEqual(expect.arrayContaining(papers));
    const named = [...papers, ...manifest.files];
    const strays = files.filter((file) => !named.some((one) => matches(file, one)));
    expect(strays).toEqual([]);
    expect(changelog).toContain(`# ${name}\n\n## ${manifest.version}\n`);
    expect(changelog).toMatch(/^- [0-9a-f]{7}: \S/m);
  });
});

/** An entry of `files` is a file, a folder, or files of one ending in a folder. */
const matches = (file: string, entry: string) =>
  file === entry ||
  file.startsWith(`${entry}/`) ||
  (entry.includes('*') && file.startsWith(entry.split('*')[0] ?? entry));

test('the release has tagged what it published', async () => {
  const tags = (await git(stage.clone, 'tag')).trim().split('\n');
  expect(tags.sort()).toEqual(
    Object.entries(versions())
      .map(([name, number]) => `${name}@${number}`)
      .sort(),
  );
});

describe.each(projects)('$use', (project) => {
  let folder: string;
  beforeAll(async () => {
    folder = join(stage.folder, project.use.replaceAll(' ', '-'));
    await install(folder, project.installs, stage.registry);
  }, 180_000);

  test.each(everywhere(project))('$node, $way', async (place) => {
    expect(await use(folder, project, place), `The published packages don't do in ${folder} what they should.`).toBe(
      '',
    );
  });
});

describe('then a minor of the schema', () => {
  const SENTENCE = 'A rule that is new.';
  let before: Readonly<Record<string, string>>;

  const numbersOf = (name: string) => (before[name] ?? '').split('.').map(Number);

  beforeAll(async () => {
    before = versions();
    const changeset = `---\n'${SCHEMA}': minor\n---\n\n${SENTENCE}\n`;
    writeFileSync(join(stage.clone, '.changeset/a-minor.md'), changeset);
    await commit(stage.clone, 'A minor');
    await version(stage.clone);
    await publish(stage.clone, { registry: stage.registry, isBuilt: true });
  }, 600_000);

  test.each(names)('%s takes its step, and the changelog says why', async (name) => {
    const { latest, changelog } = await published(name);
    const [major = 0, minor = 0, patch = 0] = numbersOf(name);
    const isTogether = TOGETHER.includes(name);
    // From 1.0.0 on, `^` lets a minor in, and who needs the schema is not released anew.
    const isLetIn = (numbersOf(SCHEMA)[0] ?? 0) > 0;
    const step = isTogether ? [major, minor + 1, 0] : [major, minor, patch + Number(!isLetIn)];
    expect(latest).toBe(step.join('.'));
    if (latest === before[name]) return;
    const [, newest = '', older = ''] = changelog.split(/^## /m);
    expect(newest.startsWith(`${latest}\n`)).toBe(true);
    expect(older.startsWith(`${before[name]}\n`)).toBe(true);
    if (name === SCHEMA) expect(newest).toMatch(/^### Minor Changes\n\n- [0-9a-f]{7}: A rule that is new\.$/m);
    else if (!isTogether) expect(newest).toMatch(/^### Patch Changes\n\n- Updated dependencies/m);
    if (!isTogether) expect(newest).toContain(`  - ${SCHEMA}@${versions()[SCHEMA]}\n`);
  });

  test('both versions are there, and an install takes one schema for all', async () => {
    const folder = join(stage.folder, 'after-the-minor');
    await install(folder, ['@acme/telemetry-cli', '@acme/telemetry-testing'], stage.registry);
    const found = globSync('**/telemetry-schema/package.json', { cwd: folder });
    expect(found.map((file) => readManifest(join(folder, dirname(file))))).toMatchObject([
      { version: versions()[SCHEMA] },
    ]);
    await install(join(folder, 'older'), [`${SCHEMA}@${before[SCHEMA]}`], stage.registry);
  }, 180_000);

  test('a release that was cut off is run again, and does no harm', async () => {
    const tags = await git(stage.clone, 'tag');
    await publish(stage.clone, { registry: stage.registry, isBuilt: true });
    expect(await git(stage.clone, 'tag')).toBe(tags);
  }, 180_000);
});
