import { parseArgs } from 'node:util';
import { PLACE_NAMES, type PlaceName } from './grounds.ts';

export const HELP = `Kills \`acme-telemetry lake erase --apply\` while it works, runs it again to its end, and has what is left judged
byte by byte by a checker that shares no code with it. Then the same with everything else that goes wrong.

Usage: npx -y pnpm@12 lake-kills [--kills N] [--seed S] [--place NAME]... [--no-faults] [--json]
       npx -y pnpm@12 lake-kills --record

  --kills N      how often in all it is killed (default 210)
  --seed S       another lake, other points (default 1)
  --place NAME   ${PLACE_NAMES.join(', ')}; all unless told otherwise
  --no-faults    kills alone, not what else goes wrong
  --json         one JSON document, in place of the table
  --record       keep the figures of a whole run in docs/figures; goes alone
  --help         this text

Needs Python 3.9 or later; and Go, to build an S3 server, for all places but folder.
Exit codes: 0 nothing is lost, left or untrue; 1 something is; 2 it could not run.
`;

export interface KillsArguments {
  readonly kind: 'run';
  readonly kills: number;
  readonly seed: number;
  readonly places: readonly PlaceName[];
  readonly faults: boolean;
  readonly json: boolean;
}

export type Arguments = { readonly kind: 'help' } | KillsArguments | { readonly kind: 'wrong'; readonly why: string };

/** What the command line asks for. */
export function readArguments(args: readonly string[]): Arguments {
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse(args));
  } catch (error) {
    return { kind: 'wrong', why: (error as Error).message };
  }
  if (values.help) return { kind: 'help' };
  for (const name of ['kills', 'seed'] as const) {
    if (!/^\d{1,6}$/.test(values[name])) {
      return { kind: 'wrong', why: `--${name} takes a whole number, not '${values[name]}'.` };
    }
  }
  const stranger = values.place.find((name) => !PLACE_NAMES.includes(name as PlaceName));
  if (stranger !== undefined) {
    return { kind: 'wrong', why: `There is no place '${stranger}'; they are ${PLACE_NAMES.join(', ')}.` };
  }
  const places = values.place.length > 0 ? (values.place as PlaceName[]) : PLACE_NAMES;
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  return { kind: 'run', kills, seed, places, faults: !values['no-faults'], json: values.json };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '210' },
      seed: { type: 'string', default: '1' },
      place: { type: 'string', multiple: true, default: [] },
      'no-faults': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
}
