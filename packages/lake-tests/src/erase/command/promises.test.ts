import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeCorpus } from '../corpus/corpus.ts';
import { describeWithPython } from '../describe-with-python.ts';
import { Scene } from '../kills/scene.ts';
import { folderPlace } from '../places/folder-place.ts';

const corpus = makeCorpus({ seed: 11, strangers: 10_000 });

async function setScene(): Promise<Scene> {
  const place = await folderPlace();
  const scene = await Scene.set({ place, ledger: corpus, customers: corpus.customers });
  onTestFinished(async () => {
    await scene.end();
    await place.close();
  });
  return scene;
}

describeWithPython('lake erase, undisturbed', () => {
  test('a dry run changes nothing, and says what would be', async () => {
    const scene = await setScene();
    const { code, said } = await scene.run({ dryRun: true });
    const manifest = JSON.parse(await readFile(scene.manifest, 'utf8'));
    expect(await scene.place.dump()).toEqual(scene.before);
    expect(code).toBe(3);
    expect(manifest.applied).toBe(false);
    expect(manifest.totals.eventsErased).toBeGreaterThan(100);
    expect(corpus.customers.filter((id) => id.length > 5 && said.includes(id))).toEqual([]);
  });

  test('ten thousand customers go in one pass; run again, nothing changes, and the manifest stays true', async () => {
    const scene = await setScene();
    const key = randomBytes(32);
    const keyFile = join(scene.folder, 'key');
    await writeFile(keyFile, key);
    const more = ['--manifest-key-file', keyFile];
    const first = await scene.judge(await scene.run({ more }), { hmacKey: key });
    const after = await scene.place.dump();
    const second = await scene.judge(await scene.run({ more }), { hmacKey: key });
    expect(first.findings).toEqual([]);
    expect(first.checked.ofTheCustomers).toBeGreaterThan(100);
    expect(second.findings).toEqual([]);
    expect(await scene.place.dump()).toEqual(after);
  });
});
