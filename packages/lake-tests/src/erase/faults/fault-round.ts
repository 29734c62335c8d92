import { join } from 'node:path';
import type { Wrong } from '../check.ts';
import type { Track } from '../kills/kill-points.ts';
import type { Ground } from '../kills/kill-round.ts';
import { Scene } from '../kills/scene.ts';
import type { Fault } from './fault.ts';

export interface FaultRound {
  readonly struck: number;
  /** How the disturbed runs ended. */
  readonly codes: readonly (number | null)[];
  readonly findings: readonly Wrong[];
}

/**
 * Runs while something goes wrong, then again when it is mended. If the first run says that it did what could be done, its
 * manifest must be true and name everything that is left; what may be left is not judged. After the second one nothing is.
 */
export async function faultRound(fault: Fault, ground: Ground, track: Track): Promise<FaultRound> {
  const scene = await Scene.set(ground);
  try {
    const { ended, struck, evidence = {}, mend } = await fault.disturb(scene, track, ground);
    const findings: Wrong[] = [];
    const all = ground.ledger.writes.map(({ key }) => key);
    for (const { code, said } of ended) {
      if (code !== 0 && code !== 2 && code !== 3) findings.push(crash(fault, code, said));
    }
    const [first] = ended;
    if (ended.length === 1 && (first?.code === 0 || first?.code === 3)) {
      findings.push(...(await scene.judge(first, { mayStay: all, empty: [], strays: true, ...evidence })).findings);
    }
    await mend?.();
    const start = await ground.place.dump();
    const manifest = join(scene.folder, 'last.json');
    findings.push(...(await scene.judge(await scene.run({ manifest }), { start }, manifest)).findings);
    return { struck, codes: ended.map(({ code }) => code), findings };
  } finally {
    await scene.end();
  }
}

function crash({ name }: Fault, code: number | null, said: string): Wrong {
  return { object: name, code: 'crash', words: `it ended with ${code}; it said: ${said.slice(-500)}`, count: 1 };
}
