import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Judgement } from '../check.ts';
import type { Aimed, KillPoint, Track, WindowName } from './kill-points.ts';
import { readSteps } from './kill-points.ts';
import type { Ended } from './run-erase.ts';
import type { S3Proxy } from './s3-proxy.ts';
import { Scene, type SceneOptions } from './scene.ts';

/** A scene, and the proxy between the process and its server, where there is one. */
export interface Ground extends SceneOptions {
  readonly proxy?: S3Proxy | undefined;
}

/** Runs once without any trouble: what it did, and what the checker says of it. */
export async function undisturbed(ground: Ground): Promise<{ track: Track; judgement: Judgement }> {
  const scene = await Scene.set(ground);
  try {
    ground.proxy?.reset();
    const log = join(scene.folder, 'steps');
    const ended = await scene.run({ plan: { log } });
    const steps = readSteps(await readFile(log, 'utf8').catch(() => ''));
    const asked = [...(ground.proxy?.asked ?? [])];
    return { track: { steps, asked, ms: ended.ms }, judgement: await scene.judge(ended) };
  } finally {
    await scene.end();
  }
}

export interface KillRound {
  /** The windows in which the process was killed: it may have ended before it came to a point. */
  readonly killed: readonly WindowName[];
  readonly judgement: Judgement;
}

/** Kills the process at each of these points in turn, lets it run to its end then, and has the lake judged. */
export async function killRound(ground: Ground, aims: readonly Aimed[], otherManifest = false): Promise<KillRound> {
  const scene = await Scene.set(ground);
  try {
    const killed: WindowName[] = [];
    for (const { window, point } of aims) {
      const { code } = await killAt(scene, point, ground.proxy);
      if (code === null) killed.push(window);
    }
    ground.proxy?.reset();
    if (!otherManifest) return { killed, judgement: await scene.judge(await scene.run()) };
    const start = await ground.place.dump();
    const manifest = join(scene.folder, 'another-manifest.json');
    return { killed, judgement: await scene.judge(await scene.run({ manifest }), { start }, manifest) };
  } finally {
    await scene.end();
  }
}

function killAt(scene: Scene, point: KillPoint, proxy: S3Proxy | undefined): Promise<Ended> {
  proxy?.reset();
  if (point.in === 'time') return scene.run({ killAfterMs: point.ms });
  if (point.in === 'step') {
    return scene.run({ plan: { at: point.number, phase: point.phase, strike: { kill: true } } });
  }
  if (proxy === undefined) throw new Error('There is no proxy that could see this request.');
  return scene.run({
    begun: (kill) => {
      proxy.decide = ({ kind, number }) =>
        kind === point.kind && number === point.number ? { at: point.phase, act: kill } : undefined;
    },
  });
}
