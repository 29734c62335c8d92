import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evidence } from '../check.ts';
import type { StepKind } from '../kills/fs-plan.ts';
import type { Track } from '../kills/kill-points.ts';
import type { Ground } from '../kills/kill-round.ts';
import type { Ended } from '../kills/run-erase.ts';
import type { Asked, Fate, RequestKind } from '../kills/s3-proxy.ts';
import type { Scene } from '../kills/scene.ts';

/** Something that goes wrong while a lake is erased from. */
export interface Fault {
  readonly name: string;
  /** undefined: it can be tried here; else why not. */
  readonly missing?: (() => string | undefined) | undefined;
  readonly disturb: (scene: Scene, track: Track, ground: Ground) => Promise<Disturbed>;
}

export interface Disturbed {
  /** How the disturbed run ended; of several, each. */
  readonly ended: readonly Ended[];
  /** How often the fault came about. */
  readonly struck: number;
  /** What the checker has to know of this run. */
  readonly evidence?: Partial<Evidence> | undefined;
  /** Brings things in order, before the run that has to succeed. */
  readonly mend?: (() => Promise<unknown>) | undefined;
}

export interface FileFault {
  readonly step: StepKind;
  readonly error: string;
  readonly phase?: 'before' | 'half';
  /** Only the one in the middle of the run; only those in the lake. Default: all of them. */
  readonly which?: 'one' | 'in the lake';
}

/** Steps on files fail, as a disk makes them fail. */
export function fileFault(name: string, { step, error, phase = 'before', which }: FileFault): Fault {
  return {
    name,
    async disturb(scene, { steps }) {
      const under = which === 'in the lake' ? scene.place.root : '';
      const all = steps.filter(({ kind, path }) => kind === step && path.startsWith(under));
      const at = which === 'one' ? all[all.length >> 1] : all[0];
      if (at === undefined) return { ended: [], struck: 0 };
      const always = which === 'one' ? undefined : step;
      const ended = await scene.run({ plan: { at: at.number, phase, always, under, strike: { error } } });
      return { ended: [ended], struck: all.length };
    },
  };
}

/** Requests of a kind get this fate; `which` chooses among them by their number, from 1. */
export function requestFault(
  name: string,
  kind: RequestKind,
  fate: Fate | ((asked: Asked, scene: Scene) => Fate),
  which: (number: number) => boolean = () => true,
): Fault {
  return {
    name,
    async disturb(scene, _track, { proxy }) {
      if (proxy === undefined) throw new Error(`${name}: there is no proxy.`);
      let struck = 0;
      proxy.reset();
      proxy.decide = (asked) => {
        if (asked.kind !== kind || !which(asked.number)) return undefined;
        struck += 1;
        return typeof fate === 'function' ? fate(asked, scene) : fate;
      };
      const ended = await scene.run();
      proxy.reset();
      return { ended: [ended], struck };
    },
  };
}

/** Writes bytes to a file beside the scene, for another to come into the lake. */
export async function staged(scene: Scene, name: string, bytes: Uint8Array): Promise<string> {
  const path = join(scene.folder, name);
  await writeFile(path, bytes, { mode: 0o640 });
  return path;
}
