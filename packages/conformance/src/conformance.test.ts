import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJudged } from '../test-support/checker-verdicts.ts';
import { skipReason, withReason } from '../test-support/required.ts';
import { conformance } from './conformance.ts';
import { contractRules } from './contract-rules.ts';
import { departures } from './departures.ts';
import { engines } from './engines/index.ts';
import { sdkExpectation } from './engines/javascript/sdk.ts';
import { verdictJudge } from './judge-verdict.ts';
import { artefactsFolder } from './paths.ts';
import { corpusSource, type Source, vectorSource } from './source.ts';
import { table } from './table.ts';
import type { Tally } from './tally.ts';
import { trapsOf } from './vectors/trap.ts';
import type { EngineVerdict } from './verdict.ts';

/** The short form of the command `conformance`, in the same shares; the vectors are judged whole. */
const EVENTS = 15_000;
const LEAST_ENGINES = 12;
const LONG = 900_000;
const seed = Number(process.env.TELEMETRY_SEED ?? Math.floor(Math.random() * 2 ** 31));

let folder = '';
const sources: Source[] = [];
const tallies: Tally[] = [];

beforeAll(async () => {
  console.log(`conformance: ${EVENTS} generated events, TELEMETRY_SEED=${seed}`);
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  sources.push(await vectorSource(artefactsFolder, folder), await corpusSource(EVENTS, seed, folder));
}, LONG);
afterAll(async () => {
  if (tallies.length > 0)
    console.log(
      table(
        tallies,
        engines.flatMap((each) => each.engines),
      ),
    );
  await rm(folder, { recursive: true });
});

const compare = verdictJudge(contractRules(artefactsFolder));

const judged = engines.map((engine) => ({ engine, why: skipReason(engine) }));
const titled = judged.map(({ engine, why }) => ({
  engine,
  why,
  title: withReason(engine.language, why),
}));

for (const { engine, why, title } of titled) {
  describe.skipIf(why !== undefined)(title, () => {
    test('every verdict on the vectors and on generated events is the right one', { timeout: LONG }, async () => {
      const out = join(folder, engine.language);
      const report = await conformance({
        engines: [engine],
        artefacts: artefactsFolder,
        sources,
        out,
        say: console.log,
      });
      tallies.push(...report.tallies);
      const differs = report.tallies.filter(({ disagree }) => disagree > 0);
      expect(differs).toEqual([]);
      for (const { name, artefacts } of engine.engines) {
        const own = report.tallies.filter(({ engine: judge }) => judge === name);
        expect(own.map(({ artefact }) => artefact).sort(), name).toEqual([...artefacts].sort());
        for (const { cases, agree } of own) {
          expect(cases).toBeGreaterThan(EVENTS);
          expect(agree).toBeGreaterThan(cases * 0.9);
        }
      }
    });

    const known = departures.filter(({ engine: name }) => engine.engines.some((one) => one.name === name));
    if (known.length > 0)
      test('still departs where it is known to', { timeout: LONG }, async () => {
        const out = await mkdtemp(join(folder, 'departures-'));
        const input = join(out, 'smallest.jsonl');
        const texts = [...new Set(known.map(({ smallest }) => smallest))];
        await writeFile(input, texts.join('\n'));
        await engine.judge({ artefacts: artefactsFolder, input, out });
        for (const { engine: name, trap, version, smallest, artefacts } of known) {
          const where = `${name}, ${trap}`;
          const its = engine.engines.find((one) => one.name === name);
          expect(version, `${name}: look at its departures again`).toBe(its?.version);
          expect(trapsOf(smallest), where).toEqual([trap]);
          const verdict = (await readJudged(join(out, `${name}.jsonl`)))[texts.indexOf(smallest)] as EngineVerdict;
          const wrong = compare(verdict, sdkExpectation(Buffer.from(smallest))).filter(({ agrees }) => !agrees);
          expect(wrong, where).not.toEqual([]);
          // By others than those that the row names it has to agree.
          if (artefacts !== undefined)
            expect(artefacts, where).toEqual(expect.arrayContaining(wrong.map(({ artefact }) => artefact)));
        }
      });
  });
}

test.skipIf(judged.some(({ why }) => why !== undefined))(
  `at least ${LEAST_ENGINES} engines have judged (skipped where a language is)`,
  () => {
    expect(new Set(tallies.map(({ engine }) => engine)).size).toBeGreaterThanOrEqual(LEAST_ENGINES);
  },
);

test('a departure is of an engine that there is', () => {
  const names = engines.flatMap((each) => each.engines.map(({ name }) => name));
  for (const { engine } of departures) expect(names).toContain(engine);
});
