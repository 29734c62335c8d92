import { join } from 'node:path';
import type { Fault } from './fault.ts';

/** Two runs work on the same lake at the same time, each with a manifest of its own. */
export const twoAtOnce: Fault = {
  name: 'two erase at once',
  async disturb(scene) {
    const manifests = ['one.json', 'two.json'].map((name) => join(scene.folder, name));
    const ended = await Promise.all(manifests.map((manifest) => scene.run({ manifest })));
    return { ended, struck: ended.length };
  },
};
