import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dumpFolder } from '../dump/dump-folder.ts';
import type { Place } from './place.ts';

/** A local folder; by default one of its own. */
export async function folderPlace(given?: string): Promise<Place & { readonly folder: string }> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'acme-lake-')));
  const put: Place['put'] = async ({ key, stored }) => {
    const path = join(folder, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, stored, { mode: 0o640 });
  };
  return {
    folder,
    root: `${folder}/`,
    args: [folder],
    env: {},
    async fill({ writes }) {
      await rm(join(folder, 'telemetry'), { recursive: true, force: true });
      for (const write of writes) {
        if ('deleted' in write) await rm(join(folder, write.key));
        else await put(write);
      }
    },
    put,
    remove: (key) => rm(join(folder, key)),
    dump: () => dumpFolder(folder),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
