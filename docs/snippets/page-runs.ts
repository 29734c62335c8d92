import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { documentedSampleEvent, sampleEvent } from '@acme/telemetry-schema';
import { type Block, fileNameOf } from '../snippets.ts';
import { RUN_ELSEWHERE } from './languages.ts';
import { whyNotRun } from './programs.ts';
import { isTest, makeStandIns, openDuckdb, type Place, runShell, runTypeScript } from './run-blocks.ts';
import { isCliAlone, runCli } from './run-cli.ts';
import { shellCommands } from './shell-commands.ts';

/** What a block did. */
export interface Ran {
  readonly status: number | null;
  /** Both outputs together; of TypeScript the standard output. */
  readonly printed: string;
  readonly stderr?: string;
}

/** What READMEs take for granted. A page of the site has its reader make what it needs. */
const events = [sampleEvent, documentedSampleEvent].map((event) => JSON.stringify(event));
const GIVEN = {
  'object.gz': gzipSync(`${events.join('')}\nno event\n`),
  'events.jsonl': `${events.join('\n')}\n`,
};

/** Whether the tests of another package look into a block, with its own files. */
export function isRunElsewhere({ page, language }: Block): boolean {
  return RUN_ELSEWHERE.some((row) => row.page === page && row.languages.includes(language));
}

/** Whether a block is code that can be run. */
export function isProgram(block: Block): boolean {
  return ['ts', 'sh', 'sql'].includes(block.language) && !isRunElsewhere(block);
}

/** Why a block that could be run is not; undefined when it is. */
export function whyLeftOut({ language, code }: Block): string | undefined {
  const commands = language === 'sh' ? shellCommands(code) : [];
  return commands.map((words) => whyNotRun(words)).find((reason) => reason !== undefined);
}

/** Runs the blocks of pages as a reader would: those of one page in one folder, in their order. */
export class PageRuns {
  readonly #root: string;
  readonly #folder: string;
  readonly #bin: string;
  readonly #duckdbs = new Map<string, ReturnType<typeof openDuckdb>>();

  /** @param folder an empty one below a package that has all of ours, so that they are found by name */
  constructor(root: string, folder: string, blocks: readonly Block[]) {
    this.#root = root;
    this.#folder = folder;
    this.#bin = makeStandIns(root, folder);
    for (const page of new Set(blocks.map((block) => block.page))) {
      const own = this.#placeOf(page).folder;
      mkdirSync(own);
      if (page.startsWith('docs/')) continue;
      for (const [name, content] of Object.entries(GIVEN)) writeFileSync(join(own, name), content);
    }
    for (const block of blocks) {
      const isFile = block.language === 'ts' || fileNameOf(block) !== undefined;
      if (isFile) writeFileSync(join(this.#placeOf(block.page).folder, fileOf(block)), block.code);
    }
  }

  async run(block: Block): Promise<Ran> {
    const { page, language, code } = block;
    const place = this.#placeOf(page);
    if (language === 'ts') return runTypeScript(block, fileOf(block), place);
    if (language === 'sql') {
      const duckdb = this.#duckdbs.get(page) ?? openDuckdb(place);
      this.#duckdbs.set(page, duckdb);
      return { status: 0, printed: await (await duckdb).query(code) };
    }
    const commands = shellCommands(code);
    return isCliAlone(code, commands) ? runCli(page, commands, place) : runShell(code, place, this.#bin);
  }

  #placeOf(page: string): Place {
    return { root: this.#root, folder: join(this.#folder, page.replace(/\W/g, '-')) };
  }
}

function fileOf(block: Block): string {
  return fileNameOf(block) ?? `line-${block.line}.${isTest(block) ? 'test.' : ''}ts`;
}
