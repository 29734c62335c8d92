import { mkdir } from 'node:fs/promises';
import { contractRules } from './contract-rules.ts';
import type { Engine } from './engine.ts';
import { verdictJudge } from './judge-verdict.ts';
import type { Source } from './source.ts';
import { addVerdicts, type Tally } from './tally.ts';

/** What a run found. */
export interface ConformanceReport {
  readonly tallies: readonly Tally[];
  /** Languages that could not run here, and why. */
  readonly skipped: readonly { readonly language: string; readonly why: string }[];
}

/**
 * Has every engine judge every source, and holds what they say against what has to be said.
 *
 * @param options.out where the verdicts go: `OUT/ENGINE.jsonl`; each source replaces those of the one before
 * @param options.say told what happens, line by line
 */
export async function conformance(options: {
  readonly engines: readonly Engine[];
  readonly artefacts: string;
  readonly sources: readonly Source[];
  readonly out: string;
  readonly say: (text: string) => void;
}): Promise<ConformanceReport> {
  const { engines, artefacts, sources, out, say } = options;
  const judge = verdictJudge(contractRules(artefacts));
  const tallies = new Map<string, Tally>();
  const skipped: { language: string; why: string }[] = [];
  await mkdir(out, { recursive: true });
  for (const engine of engines) {
    const why = engine.missing();
    if (why !== undefined) {
      skipped.push({ language: engine.language, why });
      say(`${engine.language}: skipped, ${why}`);
      continue;
    }
    await timed(`${engine.language}: made ready`, () => engine.prepare());
    for (const { name, input, expected } of sources) {
      await timed(`${engine.language}: ${name} judged`, () => engine.judge({ artefacts, input, out }));
      for (const each of engine.engines) await addVerdicts(tallies, each.name, out, expected(), judge);
    }
  }
  return { tallies: [...tallies.values()], skipped };

  async function timed(what: string, work: () => Promise<void>): Promise<void> {
    const begin = performance.now();
    await work();
    say(`${what} in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
}
