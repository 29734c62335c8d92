import type { Verdict } from '@acme/telemetry-lake';
import type { Output } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { FieldNames } from './field-names.ts';
import { jsonLinesOf } from './json-lines.ts';
import { type Looks, notEvaluatedLines, report } from './report.ts';
import { STDIN } from './sources.ts';
import { Tally } from './tally.ts';

/** How a source came to its end. */
export type Ending = 'complete' | 'unreadable' | 'interrupted';

/** Shows verdicts, source by source. */
export interface View {
  begin(source: string): void;
  add(verdicts: readonly Verdict[]): Promise<void>;
  end(ending: Ending): Promise<void>;
  /** After the last source. */
  finish(): Promise<void>;
}

/** How verdicts are counted, as {@link Tally} has it. */
type Counting = ConstructorParameters<typeof Tally>[2];

/** The view of a format. */
export function viewOf(
  format: string,
  sources: readonly string[],
  { stdout }: Terminal,
  output: Output,
  counting?: Counting,
): View {
  return format === 'json'
    ? jsonView(output)
    : prettyView(output, sources.length, { paint: paintFor(stdout), width: widthOf(stdout) }, counting);
}

function jsonView(output: Output): View {
  let lineOf = jsonLinesOf('');
  return {
    begin: (source) => {
      lineOf = jsonLinesOf(source);
    },
    add: (verdicts) => output.write(verdicts.map(lineOf).join('')),
    end: async () => {},
    finish: async () => {},
  };
}

const REMARKS: Readonly<Record<Ending, string>> = {
  complete: '',
  unreadable: '(as far as could be read)',
  interrupted: '(interrupted: so far)',
};

function prettyView(output: Output, sources: number, looks: Looks, counting: Counting): View {
  const names = new FieldNames();
  const total = new Tally(`All ${sources} sources`, names, counting);
  let tally = total;
  let worst: Ending = 'complete';
  return {
    begin: (source) => {
      tally = new Tally(source === STDIN ? 'standard input' : source, names, counting);
    },
    add: async (verdicts) => {
      for (const verdict of verdicts) tally.add(verdict);
    },
    end: async (ending) => {
      if (ending !== 'complete') worst = ending;
      total.addAll(tally);
      if (ending !== 'unreadable' || tally.events > 0) await output.write(report(tally, looks, REMARKS[ending]));
    },
    finish: async () => {
      if (sources > 1) await output.write(report(total, looks, REMARKS[worst]));
      await output.write(notEvaluatedLines(total, looks));
    },
  };
}
