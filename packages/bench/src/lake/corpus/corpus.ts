import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inThread } from '../in-thread.ts';
import type { Truth } from './partition.ts';
import type { CorpusObject, Share } from './write-objects.ts';

export interface CorpusOptions {
  /** How many objects. */
  readonly objects: number;
  /** Of text, before gzip: 1 000 000 bytes each. */
  readonly megabytes: number;
  /** Under which corpora are kept; by default the system's folder for what is temporary. */
  readonly folder?: string | undefined;
}

/** Objects that lie on disk, in the order of their names. */
export interface Corpus {
  readonly folder: string;
  readonly objects: readonly CorpusObject[];
}

const program = new URL('./corpus-thread.ts', import.meta.url);
const HOURS = 8;
const SEED = 20_250_811;
/** What decides how a corpus looks: when one changes, so does the folder's name. */
const SOURCES = ['partition.ts', 'session.ts', 'spelling.ts', 'write-objects.ts', '../../event.ts', '../../faults.ts'];

/** The corpus with these measures: made once, then taken from where it lies. The same on every machine. */
export async function corpusOf({ objects, megabytes, folder = join(tmpdir(), 'acme-telemetry-bench') }: CorpusOptions) {
  const home = join(folder, `lake-${objects}-objects-${megabytes}-mb-${fingerprint()}`);
  const list = join(home, 'corpus.json');
  if (!existsSync(list)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = mkdtempSync(join(folder, 'unfinished-'));
    try {
      const made = await makeObjects(unfinished, objects, (megabytes * 1e6) / objects);
      writeFileSync(join(unfinished, 'corpus.json'), JSON.stringify(made));
      renameSync(unfinished, home);
    } catch (error) {
      rmSync(unfinished, { recursive: true });
      throw error;
    }
  }
  const corpus: Corpus = { folder: home, objects: JSON.parse(readFileSync(list, 'utf8')) };
  return corpus;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) hash.update(readFileSync(join(import.meta.dirname, source)));
  return hash.digest('hex').slice(0, 12);
}

async function makeObjects(folder: string, objects: number, bytesPerObject: number): Promise<CorpusObject[]> {
  const shares = Array.from({ length: Math.ceil(objects / HOURS) }, (_, partition): Share => {
    const hours = Math.min(HOURS, objects - partition * HOURS);
    return { folder, seed: SEED, partition, hours, bytesPerObject };
  });
  const made: CorpusObject[] = [];
  const work = async (): Promise<void> => {
    for (let share = shares.shift(); share !== undefined; share = shares.shift())
      made.push(...(await inThread<CorpusObject[]>(program, share)));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return made.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Paths of a corpus's objects. */
export const pathsOf = ({ folder, objects }: Corpus): string[] => objects.map(({ name }) => join(folder, name));

/** The same objects listed so many times, each time under other names: links to the same bytes. */
export function repeated(corpus: Corpus, times: number): string[] {
  const paths = pathsOf(corpus);
  for (let time = 2; time <= times; time++) {
    for (const { name } of corpus.objects) {
      const link = join(corpus.folder, `again-${time}`, name);
      mkdirSync(dirname(link), { recursive: true });
      if (!existsSync(link)) linkSync(join(corpus.folder, name), link);
      paths.push(link);
    }
  }
  return paths;
}

/** What is known of these objects together. */
export function truthOf(objects: readonly CorpusObject[]): Truth {
  const sum = (key: keyof Truth): number => objects.reduce((total, { truth }) => total + truth[key], 0);
  return {
    events: sum('events'),
    notJson: sum('notJson'),
    duplicates: sum('duplicates'),
    conflicts: sum('conflicts'),
  };
}
