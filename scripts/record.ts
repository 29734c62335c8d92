import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** What a machine was like when a run began. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly node: string;
  /** How many processes wanted a core, in the minute before. */
  readonly load: number;
}

/** A run that came to its end: `docs/figures/NAME.json`. */
export interface FigureRecord {
  readonly command: string;
  /** The day on which it began, UTC. */
  readonly date: string;
  readonly minutes: number;
  readonly machine: Machine;
  /** What the command printed with `--json`. */
  readonly figures: object;
}

/** What a run, asked for as its whole `command`, is to be kept as; or why it isn't, in words. */
export function recordOf(
  run: { readonly status: number | null; readonly stdout: string },
  about: Omit<FigureRecord, 'figures'>,
): FigureRecord | string {
  const figures = documentIn(run.stdout);
  // 1: something that was to hold does not. That is a figure, too.
  if (figures === undefined || (run.status !== 0 && run.status !== 1)) return 'the run did not come to its end';
  const { leftOut } = figures;
  if (!Array.isArray(leftOut)) return 'the document does not say what the run left out (`leftOut`)';
  return leftOut.length > 0 ? `the run left out ${leftOut.join('; ')}` : { ...about, figures };
}

export function machineNow(): Machine {
  const [lastMinute = 0] = loadavg();
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
    node: process.versions.node,
    load: Number(lastMinute.toFixed(1)),
  };
}

function documentIn(text: string): { readonly leftOut?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
