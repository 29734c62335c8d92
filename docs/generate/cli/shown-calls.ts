import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { type Call, runCli } from './run-cli.ts';

/** A call whose output is shown on a command's page: harmless, and on files that are made for it. */
interface ShownCall {
  readonly command: string;
  readonly args: readonly string[];
  /** What is judged or read, in words. */
  readonly about: string;
}

/** Append a row for a command that can be shown without a cluster and without a lake. */
export const SHOWN_CALLS: readonly ShownCall[] = [
  {
    command: 'validate',
    args: ['validate', 'events.jsonl'],
    about:
      'Four events: a good one, one with an empty city, one in 4K with too little bandwidth, and one that was cut off.',
  },
  { command: 'rules', args: ['rules'], about: 'All rules.' },
  { command: 'explain', args: ['explain', '4k-needs-bandwidth'], about: 'One rule.' },
  {
    command: 'lake audit',
    args: ['lake', 'audit', 'lake'],
    about: 'A folder with one object, in which the same four events are run together.',
  },
];

const LAKE_OBJECT =
  'lake/telemetry/year=2025/month=08/day=11/hour=14/' +
  'AcmeTelemetry-MSK-to-S3-0-2025-08-11-14-31-00-00000000-0000-4000-8000-000000000000.gz';

/** Runs what is shown of a command, in a folder of its own. Undefined for a command of which nothing is shown. */
export async function shownCall(command: string): Promise<(ShownCall & Call) | undefined> {
  const shown = SHOWN_CALLS.find((call) => call.command === command);
  if (shown === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'acme-telemetry-page-'));
  try {
    const files = makeFiles(folder);
    const words = command.split(' ').length;
    const args = shown.args.map((word, at) => (at >= words && files.has(word) ? join(folder, word) : word));
    const { code, printed } = await runCli(args);
    return { ...shown, code, printed: printed.replaceAll(`${folder}/`, '') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes the files, and answers their names as the calls have them. */
function makeFiles(folder: string): ReadonlySet<string> {
  const text = JSON.stringify(sampleEvent);
  const events = [
    text,
    JSON.stringify({ ...sampleEvent, city: '' }),
    JSON.stringify({ ...sampleEvent, quality: '4K' }).replace('25.5', '14.9'),
    text.slice(0, 60),
  ];
  writeFileSync(join(folder, 'events.jsonl'), events.map((event) => `${event}\n`).join(''));
  mkdirSync(join(folder, LAKE_OBJECT, '..'), { recursive: true });
  writeFileSync(join(folder, LAKE_OBJECT), gzipSync(events.join('')));
  return new Set(['events.jsonl', 'lake']);
}
