import type { Random } from '../corpus/random.ts';
import type { Phase, StepKind } from './fs-plan.ts';
import type { Asked, RequestKind } from './s3-proxy.ts';

/** Where a process is killed. */
export type KillPoint =
  | { readonly in: 'time'; readonly ms: number }
  | { readonly in: 'step'; readonly kind: StepKind; readonly number: number; readonly phase: Phase }
  | { readonly in: 'request'; readonly kind: RequestKind; readonly number: number; readonly phase: Phase };

/** What a kill falls into: the moment in which an object changes, or anything else. */
export const WINDOWS = ['rename', 'unlink', 'put', 'delete', 'delete-version', 'another step', 'any time'] as const;
export type WindowName = (typeof WINDOWS)[number];

/** A kill in one of these falls around the one act by which an object changes. */
export const CHANGING: readonly WindowName[] = ['rename', 'unlink', 'put', 'delete', 'delete-version'];

export interface Aimed {
  readonly window: WindowName;
  readonly point: KillPoint;
}

/** A step that a process did to files, as `fs-faults.ts` logs it. */
export interface Step {
  readonly number: number;
  readonly kind: StepKind;
  readonly path: string;
}

/** What a run that nobody disturbed did. */
export interface Track {
  readonly steps: readonly Step[];
  readonly asked: readonly Asked[];
  readonly ms: number;
}

export function readSteps(log: string): Step[] {
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [number, kind, ...path] = line.split('\t');
      return { number: Number(number), kind: kind as StepKind, path: path.join('\t') };
    });
}

/** All the points at which a run can be killed on its way; `isObject` knows the paths of objects. */
export function killPoints({ steps, asked }: Track, isObject: (path: string) => boolean): Aimed[] {
  const ofFiles = steps.flatMap(({ number, kind, path }): Aimed[] => {
    const changes = (kind === 'rename' || kind === 'unlink') && isObject(path);
    const window = changes ? kind : 'another step';
    const phases: Phase[] = kind === 'write' || kind === 'append' ? ['before', 'half', 'after'] : ['before', 'after'];
    return phases.map((phase) => ({ window, point: { in: 'step', kind, number, phase } }));
  });
  const ofRequests = asked.flatMap(({ kind, number }): Aimed[] => {
    if (kind !== 'put' && kind !== 'delete' && kind !== 'delete-version') return [];
    const phases: Phase[] = kind === 'put' ? ['before', 'half', 'after'] : ['before', 'after'];
    return phases.map((phase) => ({ window: kind, point: { in: 'request', kind, number, phase } }));
  });
  return [...ofFiles, ...ofRequests];
}

/**
 * An endless choice of them: of twenty, fourteen fall into the windows in which objects change, each window in its turn, four
 * into other steps, and two come at any time.
 */
export function* aim(points: readonly Aimed[], ms: number, random: Random): Generator<Aimed, never> {
  const changing = CHANGING.map((window) => points.filter((aimed) => aimed.window === window)).filter(
    ({ length }) => length > 0,
  );
  const others = points.filter(({ window }) => window === 'another step');
  if (changing.length === 0 || others.length === 0)
    throw new Error('The run changed nothing: there is no point to kill it at.');
  for (let turn = 0; ; turn += 1) {
    if (turn % 20 >= 18) yield { window: 'any time', point: { in: 'time', ms: random.below(Math.ceil(ms)) } };
    else if (turn % 20 >= 14) yield random.pick(others);
    else yield random.pick(changing[turn % changing.length] ?? []);
  }
}
