import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { answered, type Streams } from '@acme/telemetry-kafka-tests/answered';
import { type ConformanceReport, conformance } from '../conformance.ts';
import { contractRules } from '../contract-rules.ts';
import { departures } from '../departures.ts';
import type { Engine } from '../engine.ts';
import { corpusSource, fileSource, type Source, vectorSource } from '../source.ts';
import { table } from '../table.ts';
import { help, readArguments } from './arguments.ts';

type Run = Extract<ReturnType<typeof readArguments>, { kind: 'run' }>;

/** Runs the command. @returns its exit code. */
export async function run(args: readonly string[], engines: readonly Engine[], { out, err }: Streams): Promise<number> {
  const languages = engines.map(({ language }) => language);
  const asked = readArguments(args, languages);
  if (asked.kind !== 'run') return answered(asked, help(languages), { out, err });
  const fault = await unreadable(asked);
  if (fault !== undefined) {
    err(`${fault}\n`);
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  try {
    const sources = await sourcesOf(asked, folder, err);
    const chosen = engines.filter(({ language }) => asked.languages.includes(language));
    const report = await conformance({
      engines: chosen,
      artefacts: asked.artefacts,
      sources,
      out: asked.out === undefined ? join(folder, 'out') : resolve(asked.out),
      say: (text) => err(`${text}\n`),
    });
    out(asked.json ? asJson(report, chosen, asked) : words(report, chosen, asked));
    return exitCode(report, asked);
  } catch (error) {
    err(`${(error as Error).message}\n`);
    return 2;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function sourcesOf(asked: Run, folder: string, err: Streams['err']): Promise<readonly Source[]> {
  if (asked.input !== undefined) return [fileSource(resolve(asked.input))];
  err(`seed ${asked.seed}\n`);
  return [await vectorSource(asked.artefacts, folder), await corpusSource(asked.events, asked.seed, folder)];
}

async function unreadable({ input, artefacts }: Run): Promise<string | undefined> {
  if (input !== undefined && !(await stat(input).catch(() => undefined))?.isFile())
    return `There is no file ${input}. Give a file of one record a line.`;
  try {
    contractRules(artefacts);
    return undefined;
  } catch {
    return `${artefacts} has no rules/rules.json. Give the folder of @acme/telemetry-json-schema.`;
  }
}

/** Nothing judged is no agreement, and nor is a language that was asked for by name and is missing. */
function exitCode({ tallies, skipped }: ConformanceReport, { named }: Run): number {
  if (tallies.length === 0 || (named && skipped.length > 0)) return 2;
  return Number(tallies.some(({ disagree }) => disagree > 0));
}

function asJson(report: ConformanceReport, chosen: readonly Engine[], { seed, input, events }: Run): string {
  const document = {
    seed,
    ...(input === undefined ? { events } : {}),
    engines: chosen.flatMap(({ engines }) => engines),
    leftOut: report.skipped.map(({ language, why }) => `${language} (${why})`),
    ...report,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function words({ tallies, skipped }: ConformanceReport, engines: readonly Engine[], { artefacts }: Run): string {
  const names = engines.flatMap((engine) => engine.engines);
  const silent = contractRules(artefacts).rules.filter(({ judgedBy }) => judgedBy.length === 0);
  const known = departures.filter(({ engine }) => names.some(({ name }) => name === engine));
  const parts = [
    tallies.length > 0 ? table(tallies, names) : 'There was nothing to judge.',
    ...tallies
      .filter(({ disagree }) => disagree > 0)
      .map(({ engine, artefact, examples }) => `${engine} differs by ${artefact} on: ${examples.join(', ')}`),
    ...skipped.map(({ language, why }) => `skipped ${language}: ${why}`),
    ...known.map(({ engine, trap, does, clause }) => `departs: ${engine} on ${trap}: ${does} (${clause})`),
    `not evaluated by any artefact: ${silent.map(({ id }) => id).join(', ')}`,
  ];
  return `${parts.join('\n')}\n`;
}
