import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../figures');

/** What a measuring command's `--record` keeps of a whole run: `docs/figures/NAME.json`. */
export interface FigureRecord {
  readonly command: string;
  /** The day on which it began, UTC. */
  readonly date: string;
  readonly minutes?: number;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    /** How many processes wanted a core, in the minute before the run. */
    readonly load?: number;
  };
  /** What has to be known of the run beside that, in sentences. */
  readonly note?: string;
  /** What the command printed with `--json`. */
  readonly figures: object;
}

/** Throws where there is no record of this name. */
export function readRecord(name: string): FigureRecord {
  const file = join(folder, `${name}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`docs/figures/${name}.json is no record. Run the command that measures it with --record.`);
  }
}

/** Which run it was, as a sentence, and what else has to be known of it. */
export function conditionsOf({ command, date, minutes, machine, note }: FigureRecord): string {
  const parts = [
    `One run of \`${command}\` on ${date}`,
    `${machine.cores} cores (${machine.cpu})`,
    `Node ${machine.node}`,
    ...(minutes === undefined ? [] : [`${minutes} minutes`]),
    ...(machine.load === undefined ? [] : [`a load of ${machine.load} when it began`]),
  ];
  return [`${parts.join(', ')}.`, ...(note === undefined ? [] : [note])].join(' ');
}
