import { write } from '../corpus/corpus.ts';
import type { Written } from '../corpus/ledger.ts';
import { Random } from '../corpus/random.ts';
import { PLAIN_RECIPES } from '../corpus/recipes.ts';
import type { Strike } from '../kills/fs-plan.ts';
import type { Track } from '../kills/kill-points.ts';
import type { Scene } from '../kills/scene.ts';
import { type Fault, requestFault, staged } from './fault.ts';

/** What another program writes over an object: it holds the customers, too. */
export function another(key: string): Written {
  return write(key, PLAIN_RECIPES.lines, new Random(key.length));
}

/** Which object a run renames a copy over in the middle of its way, and the step before, in which that copy is completed. */
function target({ steps }: Track, root: string): { key: string; rename: number; sync: number } {
  const renames = steps.filter(({ kind, path }) => kind === 'rename' && path.startsWith(`${root}telemetry/`));
  const middle = renames[renames.length >> 1];
  const sync = steps.findLast(({ number, kind }) => kind === 'sync' && number < (middle?.number ?? 0));
  if (middle === undefined || sync === undefined) throw new Error('The run renamed nothing.');
  return { key: middle.path.slice(root.length), rename: middle.number, sync: sync.number };
}

/** Another file is renamed over the object while its copy is being completed. */
export const replacedMeanwhile: Fault = {
  name: 'an object is replaced meanwhile',
  disturb: (scene, track) => changed(scene, track, 'sync', false),
};

/** Someone writes to the object itself, in the very moment before the rename. */
export const writtenToMeanwhile: Fault = {
  name: 'an object is written to meanwhile',
  disturb: (scene, track) => changed(scene, track, 'rename', true),
};

async function changed(scene: Scene, track: Track, at: 'sync' | 'rename', inPlace: boolean) {
  const { root } = scene.place;
  const place = target(track, root);
  const written = another(place.key);
  const copy = await staged(scene, 'another', written.stored);
  const strike: Strike = { copy, to: root + place.key, inPlace };
  const ended = await scene.run({ plan: { at: place[at], phase: at === 'sync' ? 'after' : 'before', strike } });
  scene.ledger.writes.push(written);
  return { ended: [ended], struck: 1, evidence: { unmoved: [place.key] } };
}

/** The second object that is put is replaced when the put is on its way. */
export const replacedBeforePut = meanwhile('an object is replaced before the put', 'put', 'replaced');
export const deletedBeforePut = meanwhile('an object is deleted before the put', 'put', 'deleted');
export const replacedBeforeDelete = meanwhile('an object is replaced before it is deleted', 'delete', 'replaced');

function meanwhile(name: string, kind: 'put' | 'delete', what: 'replaced' | 'deleted'): Fault {
  const keys: string[] = [];
  const fault = requestFault(
    name,
    kind,
    ({ key }, scene) => ({
      meanwhile: async () => {
        keys.push(key);
        const written = what === 'replaced' ? another(key) : ({ key, deleted: true } as const);
        if ('deleted' in written) await scene.place.remove(key);
        else await scene.place.put(written);
        scene.ledger.writes.push(written);
      },
    }),
    (number) => number === 2,
  );
  return {
    name,
    async disturb(...given) {
      keys.length = 0;
      return { ...(await fault.disturb(...given)), evidence: { unmoved: [...keys] } };
    },
  };
}
