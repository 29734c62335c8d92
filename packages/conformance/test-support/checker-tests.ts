import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine.ts';
import { artefactsFolder } from '../src/paths.ts';
import type { EngineVerdict } from '../src/verdict.ts';
import { blanks, examples, faultyTexts, inOneFile, type Line, line, sample, values } from './checker-lines.ts';
import { expected, inOrder, readJudged } from './checker-verdicts.ts';
import { skipReason, withReason } from './required.ts';

export { inOneFile } from './checker-lines.ts';
export { expected, readJudged } from './checker-verdicts.ts';

const PREPARE_MS = 900_000;
const JUDGE_MS = 300_000;
const KINDS_OF_MEMBERS = [['issues'], ['reader', 'writer', 'envelope'], ['rules']];

/**
 * The tests that every language's checker passes: lines good and bad, judged by the checker and by `@acme/telemetry-schema`, and what
 * it does with no lines, no file, and other rules. What an engine's arithmetic or its parser can spoil (5e0, 1e400, lone surrogates) is
 * judged only when it is asked for in `also`: where engines depart, the vectors say how.
 * Skipped, with the reason in its name, where the language is missing, unless ACME_REQUIRE_CONFORMANCE is set.
 */
export function testChecker(engine: Engine, also: readonly Line[] = []): void {
  const why = skipReason(engine);
  const title = `the checker in ${engine.language}`;

  describe.skipIf(why !== undefined)(withReason(title, why), { timeout: JUDGE_MS }, () => {
    let folder = '';

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'conformance-'));
      await engine.prepare();
    }, PREPARE_MS);
    afterAll(() => rm(folder, { recursive: true }));

    const judge = async (lines: readonly Line[], end = '', artefacts = artefactsFolder) => {
      const out = await mkdtemp(join(folder, 'out-'));
      const input = join(out, 'input.jsonl');
      await writeFile(input, inOneFile(lines, end));
      await engine.judge({ artefacts, input, out });
      return new Map(
        await Promise.all(
          engine.engines.map(async ({ name }) => [name, await readJudged(join(out, `${name}.jsonl`))] as const),
        ),
      );
    };

    it('judges every line as the SDK does', async () => {
      const lines = [...examples, ...blanks, ...values, ...blanks, ...faultyTexts, ...also, line('the last', sample)];

      for (const [name, judged] of await judge(lines)) {
        const members = Object.keys(judged[0] ?? {});
        expect(KINDS_OF_MEMBERS.some((kind) => kind.every((member) => members.includes(member)))).toBe(true);
        const titled = (records: readonly EngineVerdict[]) =>
          records.map((record) => ({ engine: name, title: lines[record.line - 1]?.title, ...inOrder(record) }));
        expect(titled(judged)).toEqual(titled(expected(lines, members)));
      }
    });

    it('gives a line at the end of the file the same verdict with and without a line feed', async () => {
      const lines = [line('good', sample), line('bad', '{'), line('good', sample)];

      expect(await judge(lines, '\n')).toEqual(await judge(lines));
    });

    it('gives nests too deep for any parser a verdict, and goes on', async () => {
      const depth = 100_000;
      const lines = [
        line('arrays', '['.repeat(depth) + ']'.repeat(depth)),
        line('arrays that do not end', '['.repeat(depth)),
        line('objects', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
        line('good', sample),
      ];

      for (const judged of (await judge(lines)).values()) {
        const members = Object.keys(judged[0] ?? {});
        expect(judged.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
        expect(judged[3]).toEqual(expected(lines, members)[3]);
        for (const { valid, rules } of judged.slice(0, 3)) {
          if (rules === undefined) expect(valid).toBe(false);
          else expect(new Set(Object.values(rules))).toEqual(new Set([null]));
        }
      }
    });

    it('writes an empty file for an empty file and for blank lines', async () => {
      for (const lines of [[], blanks]) for (const judged of (await judge(lines)).values()) expect(judged).toEqual([]);
    });

    it('knows no rule and no field but those of the artefacts', async () => {
      const artefacts = join(folder, 'artefacts');
      await copyWithOtherRules(artefacts);
      const { isp: network, ...rest } = sampleEvent;
      const lines = [
        line('good', JSON.stringify({ ...rest, network })),
        line('a warning', JSON.stringify({ ...rest, network, completion_percentage: 101 })),
        line('the new rule', JSON.stringify({ ...rest, network: 'Elsewhere' })),
        line('the old name', sample),
      ];
      const wanted: readonly (readonly { rule: string; path: string }[])[] = [
        [],
        [{ rule: 'span', path: '/completion_percentage' }],
        [{ rule: 'network-is-known', path: '/network' }],
        [{ rule: 'required', path: '/network' }],
      ];

      for (const judged of (await judge(lines, '\n', artefacts)).values()) {
        for (const { line, valid, reader, issues, rules } of judged) {
          const broken = wanted[line - 1] ?? [];
          if (rules !== undefined) expect(rules['network-is-known']).toBe([true, true, false, null][line - 1]);
          if (reader !== undefined) expect(reader).toBe([true, false, true, false][line - 1]);
          if (issues !== undefined) expect({ issues, valid }).toEqual({ issues: broken, valid: line < 3 });
        }
      }
    });

    it('ends with exit code 2 and a sentence when it can not run', async () => {
      const input = join(folder, 'none.jsonl');
      const noArtefacts = join(folder, 'no-artefacts');

      await expect(engine.judge({ artefacts: artefactsFolder, input, out: folder })).rejects.toThrow(/code 2:\n.*\w/);
      await writeFile(input, sample);
      await expect(engine.judge({ artefacts: noArtefacts, input, out: folder })).rejects.toThrow(/code 2:\n.*\w/);
    });
  });
}

/** A rule of another name that only warns, a field of another name, and a rule more. */
async function copyWithOtherRules(to: string): Promise<void> {
  for (const part of ['schemas', 'rules']) await cp(join(artefactsFolder, part), join(to, part), { recursive: true });
  for (const name of await readdir(to, { recursive: true })) {
    if (!name.endsWith('.json')) continue;
    const text = await readFile(join(to, name), 'utf8');
    await writeFile(join(to, name), text.replaceAll(/\bisp\b/g, 'network').replaceAll('"range"', '"span"'));
  }
  const path = join(to, 'rules/rules.json');
  const { rules, ...rest } = JSON.parse(await readFile(path, 'utf8'));
  const warns = { reader: 'warning', writer: 'warning' };
  const changed = rules.map((rule: { id: string }) => (rule.id === 'span' ? { ...rule, severity: warns } : rule));
  await writeFile(path, JSON.stringify({ ...rest, rules: [...changed, newRule] }));
}

const newRule = {
  kind: 'event',
  id: 'network-is-known',
  severity: { reader: 'error', writer: 'error' },
  reads: ['network'],
  path: '/network',
  cel: 'has(event.network) && type(event.network) == string ? dyn(event.network != "Elsewhere") : dyn(null)',
};
