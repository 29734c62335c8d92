import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ledger, ledgerJson } from './corpus/ledger.ts';
import { type Dumped, writeDump } from './dump/dump.ts';

export const CHECKER_FOLDER = fileURLToPath(new URL('../../checker', import.meta.url));

/** What the checker found wrong. */
export interface Wrong {
  /** The key of an object, or what else it was found in. */
  readonly object: string;
  readonly code: string;
  readonly words: string;
  readonly count: number;
}

export interface Judgement {
  readonly findings: readonly Wrong[];
  readonly checked: {
    readonly objects: number;
    readonly records: number;
    readonly ofTheCustomers: number;
    readonly stored: number;
  };
}

export interface Evidence {
  readonly ledger: Ledger;
  readonly customers: readonly string[];
  readonly before: readonly Dumped[];
  readonly after: readonly Dumped[];
  /** The lake when the run of this manifest began; default: `before`. */
  readonly start?: readonly Dumped[] | undefined;
  /** The manifest's bytes. */
  readonly manifest: string;
  /** What stands before the keys in the names of the manifest. */
  readonly root: string;
  readonly exitCode?: number | undefined;
  /** Keys that may stay as they are, for a reason outside their text; and those that others changed meanwhile. */
  readonly mayStay?: readonly string[] | undefined;
  readonly unmoved?: readonly string[] | undefined;
  /** Folders in which no file may be left. */
  readonly empty?: readonly string[] | undefined;
  /** Files of the run's own may be left in the lake, as long as they hold nothing of the customers. */
  readonly strays?: boolean | undefined;
  /** What the program printed. */
  readonly log?: string | undefined;
  readonly hmacKey?: Uint8Array | undefined;
}

/** Has the evidence judged by `checker/check_erasure.py`, which shares no code with the project. Throws when it can't be. */
export async function checkErasure(evidence: Evidence): Promise<Judgement> {
  const folder = await mkdtemp(join(tmpdir(), 'check-erasure-'));
  try {
    const file = async (name: string, content: string | Uint8Array) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    await writeDump(join(folder, 'before'), evidence.before);
    await writeDump(join(folder, 'after'), evidence.after);
    const options: [name: string, value: string][] = [
      ['ledger', await file('ledger.json', ledgerJson(evidence.ledger))],
      ['ids', await file('ids.json', JSON.stringify(evidence.customers))],
      ['before', join(folder, 'before')],
      ['after', join(folder, 'after')],
      ['manifest', await file('manifest.json', evidence.manifest)],
      ['root', evidence.root],
      ['log', await file('log.txt', evidence.log ?? '')],
      ...(evidence.mayStay ?? []).map((key): [string, string] => ['may-stay', key]),
      ...(evidence.unmoved ?? []).map((key): [string, string] => ['unmoved', key]),
      ...(evidence.empty ?? []).map((path): [string, string] => ['empty', path]),
    ];
    if (evidence.start !== undefined) {
      await writeDump(join(folder, 'start'), evidence.start);
      options.push(['start', join(folder, 'start')]);
    }
    if (evidence.exitCode !== undefined) options.push(['exit-code', String(evidence.exitCode)]);
    if (evidence.hmacKey !== undefined) options.push(['hmac-key', await file('key', evidence.hmacKey)]);
    const flags = evidence.strays ? ['--strays'] : [];
    return run([...options.map(([name, value]) => `--${name}=${value}`), ...flags]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Judgement {
  const { status, stdout, stderr } = spawnSync('python3', [join(CHECKER_FOLDER, 'check_erasure.py'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (status !== 0 && status !== 1) throw new Error(`The checker could not judge (exit ${status}). ${stderr}`);
  return JSON.parse(stdout);
}
