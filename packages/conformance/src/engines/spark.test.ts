import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { judgeEvents, readChunks } from '@acme/telemetry-lake';
import { sampleEvent } from '@acme/telemetry-schema';
import { boundaries, jsonText, mixedFaults, telemetryEvent } from '@acme/telemetry-testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beyondDoubles,
  blanks,
  examples,
  faultyTexts,
  inOneFile,
  integralFloats,
  type Line,
  line,
  loneSurrogates,
  roundedNumbers,
  sample,
  values,
  zeroCharacters,
} from '../../test-support/checker-lines.ts';
import { expected, inOrder, readJudged } from '../../test-support/checker-verdicts.ts';
import { skipReason, withReason } from '../../test-support/required.ts';
import { type Job, jobOptions } from '../engine.ts';
import { artefactsFolder } from '../paths.ts';
import type { EngineVerdict } from '../verdict.ts';
import { inTurn, spark, submit } from './spark.ts';

const PREPARE_MS = 900_000;
const JUDGE_MS = 600_000;
const SEED = 20_250_811;

it('pins the version of Spark', () => {
  expect(spark.engines[0]?.version).toMatch(/^\d+\.\d+\.\d+$/);
});

const broken = (city: string) => sample.replace('Los Angeles', city);

/** Texts that a parser of less than the whole text, or of brackets and braces, could take for an event; and what escapes can do. */
const hostile: readonly Line[] = [
  ...['1],[2', '{}{}', '{} x', '1,2', '1,"x":2', '"a":1', '1]', '1}', ']', '}', ',', '[]]', '{}}', '"', '\\'],
  ...[`${sample},"event":${sample}`, `${sample}],[${sample}`, `${sample}}{`, `1,"event":${sample}`],
  ...['\\u005c', '\\\\ud800', '\\\\\\ud800', '\\ud800\\ud800\\udc00', '\\udc00\\udc00', '\\ud8', "'", '$1'].map(broken),
  ...[sample.replace('"city"', '"City"'), sample.replace('"city"', '"\\ud800"')],
].map((text) => line(`hostile: ${text.slice(0, 40)}`, text));

/** What Spark's parser refuses although it is JSON, a departure: nests deeper than 1000, numbers of more than 1000 characters. */
function isBeyondParser({ bytes }: Line): boolean {
  const text = bytes.toString('latin1').replaceAll(/\s/g, '');
  return /[[{](?:[[{]|"[^"]*":){600}/.test(text) || /(?:^|[:,[])-?[0-9.]{1001}/.test(text);
}

function generated(): readonly Line[] {
  const events = [
    ...fc.sample(telemetryEvent(), { seed: SEED, numRuns: 500 }),
    ...fc.sample(mixedFaults(), { seed: SEED, numRuns: 3000 }).map(({ event }) => event),
    ...boundaries.flatMap(({ inside, outside }) => [inside, outside]),
  ];
  const texts = fc.sample(jsonText(), { seed: SEED, numRuns: 3000 });
  return [
    ...events.map((event, index) => line(`event ${index}`, JSON.stringify(event))),
    ...texts
      .map(({ trap, text }) => line(trap, Buffer.from(text as string)))
      .filter(({ bytes }) => !bytes.includes('\n')),
  ];
}

const why = skipReason(spark);
const title = 'Spark, by sql/spark.sql';
describe.skipIf(why !== undefined)(withReason(title, why), { timeout: JUDGE_MS }, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "it's spark "));
    await spark.prepare();
  }, PREPARE_MS);
  afterAll(() => rm(folder, { recursive: true }));

  const written = async (lines: readonly Line[], end = '') => {
    const out = await mkdtemp(join(folder, 'out-'));
    const input = join(out, 'input.jsonl');
    await writeFile(input, inOneFile(lines, end));
    return { out, input };
  };
  const judged = (out: string) => readJudged(join(out, 'spark.jsonl'));
  const inKolkata = inTurn({
    env: { TZ: 'Asia/Kolkata' },
    settings: ['spark.sql.session.timeZone=Asia/Kolkata'],
  });
  const judge = (job: Job) => inKolkata('telemetry_issues.py', jobOptions(job));

  it('judges every line as the SDK does, in a time zone half an hour off', async () => {
    const numbers = [...integralFloats, ...roundedNumbers, ...beyondDoubles];
    const others = [...blanks, ...values, ...faultyTexts, ...loneSurrogates, ...zeroCharacters];
    const all = [...examples, ...others, ...numbers, ...hostile, ...generated(), line('the last', sample)];
    const lines = all.filter((one) => !isBeyondParser(one));
    expect(all.length - lines.length).toBeLessThan(100);
    const { out, input } = await written(lines);
    await judge({ artefacts: artefactsFolder, input, out });

    const titled = (records: readonly EngineVerdict[]) =>
      records.map((record) => `${lines[record.line - 1]?.title} ${JSON.stringify(inOrder(record))}`);
    const wanted = titled(expected(lines, ['issues']));
    const said = titled(await judged(out));
    expect(said.filter((words, index) => words !== wanted[index])).toEqual([]);
    expect(said.length).toBe(wanted.length);
    expect(said.length).toBeGreaterThan(6000);
  });

  it('calls a nest deeper than 1000 and a number of more than 1000 characters no JSON, and goes on', async () => {
    const nest = (depth: number) =>
      line(`${depth}`, sample.replace('{', `{"x":${'['.repeat(depth)}${']'.repeat(depth)},`));
    const number = (digits: number) => line(`${digits}`, sample.replace('{', `{"x":${'1'.repeat(digits)},`));
    const lines = [nest(998), nest(999), nest(100_000), number(1000), number(1001), line('good', sample)];
    const { out, input } = await written(lines, '\n');
    await judge({ artefacts: artefactsFolder, input, out });

    const good = { valid: true, issues: [] };
    const refused = { valid: false, issues: [{ rule: 'json-syntax', path: '' }] };
    const said = [good, refused, refused, good, refused, good];
    expect(await judged(out)).toEqual(said.map((verdict, index) => ({ line: index + 1, ...verdict })));
  });

  it('writes an empty file for blank lines', async () => {
    const { out, input } = await written(blanks);
    await judge({ artefacts: artefactsFolder, input, out });
    expect(await judged(out)).toEqual([]);
  });

  it('knows no rule and no field but those of the script', async () => {
    const artefacts = join(folder, 'artefacts');
    await cp(join(artefactsFolder, 'sql'), join(artefacts, 'sql'), { recursive: true });
    const script = await readFile(join(artefacts, 'sql/spark.sql'), 'utf8');
    const other = script.replaceAll(/isp/g, 'network').replaceAll("'range', 'error'", "'range', 'warning'");
    await writeFile(join(artefacts, 'sql/spark.sql'), other.replaceAll("'range'", "'span'"));
    const { isp: network, ...rest } = sampleEvent;
    const texts = [{ ...rest, network }, { ...rest, network, error_count: 101 }, sampleEvent];
    const { out, input } = await written(texts.map((text) => line('', JSON.stringify(text))));
    await judge({ artefacts, input, out });

    expect(await judged(out)).toEqual([
      { line: 1, valid: true, issues: [] },
      { line: 2, valid: true, issues: [{ rule: 'span', path: '/error_count' }] },
      { line: 3, valid: false, issues: [{ rule: 'required', path: '/network' }] },
    ]);
  });

  it('ends with exit code 2 and a sentence when it can not run', async () => {
    const input = join(folder, 'none.jsonl');
    const judgeBy = (artefacts: string) => submit('telemetry_issues.py', jobOptions({ artefacts, input, out: folder }));

    await expect(judgeBy(artefactsFolder)).rejects.toThrow(/code 2:\n(.*\n)*The input can't be read/);
    await writeFile(input, sample);
    await expect(judgeBy(join(folder, 'nothing'))).rejects.toThrow(/code 2:\n(.*\n)*There is no script/);
  });

  it('judges the objects of the lake as the SDK does (D24)', async () => {
    const bad = sample.replace('"error_count":0', '"error_count":"5"');
    const bytes = (text: string) => Buffer.from(text, 'latin1');
    const objects: Readonly<Record<string, Buffer>> = {
      'together.gz': gzipSync(`${sample}${bad}${sample}${bad}`),
      'members.gz': Buffer.concat([gzipSync(`${bad}\n\n \r\n`), gzipSync(bad), gzipSync(''), Buffer.alloc(40)]),
      'plain.jsonl': Buffer.from(`\n${bad}\r\n${JSON.stringify(JSON.parse(bad), null, 2)}${bad}`),
      'no events.gz': gzipSync(`12\n"}{"\n[{}]\nnull\r\n-1.5e3 \nx ${sample}\n{} 12\n{}"a"\n[]{}\n${bad}}\n${bad}`),
      'cut.gz': gzipSync(
        `{"a":1\n${bad}\n{"a":\n{"a":"\n{"a":[}\n{"a":{]\n{"a":01}\n{"a":NaN}\n${bad}\n{\n"a":1,\n"b":`,
      ),
      'bytes.gz': gzipSync(bytes(`{"a":"\xff"}\n{"a":\n"\xff"}\n\xef\xbb\xbf{}\n\xff\n{"a":"\\ud800"}${bad}`)),
      'large.gz': gzipSync(`${sample}{"a":"${'x'.repeat(1_048_569)}"}${bad}{"a":"${'x'.repeat(1_048_568)}"}${bad}`),
      'empty.gz': Buffer.alloc(0),
      'damaged.gz': gzipSync(`${bad}\n`.repeat(50)).subarray(0, -4),
      'followed.gz': Buffer.concat([gzipSync(bad), Buffer.from('junk')]),
    };
    const out = await mkdtemp(join(folder, 'out-'));
    const lake = join(out, 'telemetry/year=2025/month=08');
    await mkdir(lake, { recursive: true });
    for (const [name, content] of Object.entries(objects)) await writeFile(join(lake, name), content);
    const printed = await submit('telemetry_issues.py', [
      '--artefacts',
      artefactsFolder,
      '--out',
      out,
      join(out, 'telemetry'),
    ]);

    const wanted: string[] = [];
    const totals = { events: 0, valid: 0 };
    for (const name of Object.keys(objects)) {
      let records = 0;
      try {
        for await (const batch of judgeEvents(readChunks(join(lake, name)))) {
          for (const { record, valid, issues } of batch) {
            records = record;
            totals.events++;
            if (valid) totals.valid++;
            for (const { rule, path, severity } of issues)
              wanted.push(JSON.stringify([name, record, rule, path, severity]));
          }
        }
      } catch {
        // The SDK gives an error where Spark says json-syntax of what can't be read.
        totals.events++;
        wanted.push(JSON.stringify([name, records + 1, 'json-syntax', '', 'error']));
      }
    }
    const said = (await jsonLines(join(out, 'issues'))).map(({ object, line, rule, path, severity }) =>
      JSON.stringify([decodeURIComponent(object.split('/').at(-1)), line, rule, path, severity]),
    );
    expect(said.toSorted()).toEqual(wanted.toSorted());
    expect(wanted.length).toBeGreaterThan(100);

    const byRule: Record<string, number> = {};
    for (const text of wanted) byRule[JSON.parse(text)[2]] = (byRule[JSON.parse(text)[2]] ?? 0) + 1;
    expect(JSON.parse(printed.trim())).toEqual({ ...totals, invalid: totals.events - totals.valid, byRule });
  });
});

// biome-ignore lint/suspicious/noExplicitAny: it is what a program wrote, and the test says what it has to be.
async function jsonLines(folder: string): Promise<any[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('part-'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n').filter((line) => line !== '')).map((line) => JSON.parse(line));
}
