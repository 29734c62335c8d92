import { link, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from './fault.ts';

/** An object has a second name outside of the lake, under which its bytes would live on. */
export const hardLink: Fault = {
  name: 'another name keeps an object alive',
  async disturb(scene, { steps }) {
    const { root } = scene.place;
    const renamed = steps.find(({ kind, path }) => kind === 'rename' && path.startsWith(root));
    if (renamed === undefined) return { ended: [], struck: 0 };
    const name = join(root, '..', `acme-other-name-${process.pid}`);
    await link(renamed.path, name);
    const ended = await scene.run();
    return { ended: [ended], struck: ended.code === 3 ? 1 : 0, mend: () => unlink(name) };
  },
};
