import { parseArgs } from 'node:util';
import { artefactsFolder } from '../paths.ts';

/** What `conformance` was asked to do. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string }
  | {
      readonly kind: 'run';
      readonly languages: readonly string[];
      /** Whether the languages were asked for by name. */
      readonly named: boolean;
      readonly artefacts: string;
      readonly input: string | undefined;
      readonly out: string | undefined;
      readonly events: number;
      readonly seed: number;
      readonly json: boolean;
    };

export const DEFAULT_EVENTS = 100_000;

export const help = (languages: readonly string[]): string => `Usage: conformance [LANG...] [options]
       conformance --record

Has the engines of each language judge the vectors and generated events by the artefacts of packages/json-schema, and
shows where they differ from what has to be said. LANG: ${languages.join(', ')}; all when none is given.

  --input FILE       judge this file instead, one record a line; what the SDK says of it is what has to be said
  --out DIR          keep the verdicts: DIR/ENGINE.jsonl (without --input, those on the generated events)
  --events N         how many events are generated (default ${DEFAULT_EVENTS})
  --seed N           which ones (default: drawn, and printed)
  --artefacts DIR    other artefacts than those of packages/json-schema
  --json             the figures as one JSON document
  --record           keep the figures of a whole run in docs/figures; goes alone
  --help

Exit code 0: all agree. 1: some differ in a way that is not known. 2: it could not run.
`;

const OPTIONS = {
  input: { type: 'string' },
  out: { type: 'string' },
  events: { type: 'string' },
  seed: { type: 'string' },
  artefacts: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line. */
export function readArguments(args: readonly string[], known: readonly string[]): Asked {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { kind: 'wrong', why: (error as Error).message };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const strange = positionals.find((language) => !known.includes(language));
  if (strange !== undefined)
    return { kind: 'wrong', why: `There are no engines for "${strange}"; use ${known.join(', ')}.` };
  const events = whole(values.events, DEFAULT_EVENTS);
  const seed = whole(values.seed, Math.floor(Math.random() * 2 ** 31));
  if (events === undefined || events === 0) return { kind: 'wrong', why: '--events must be a whole number above 0.' };
  if (seed === undefined) return { kind: 'wrong', why: '--seed must be a whole number.' };
  return {
    kind: 'run',
    languages: positionals.length > 0 ? positionals : known,
    named: positionals.length > 0,
    artefacts: values.artefacts ?? artefactsFolder,
    input: values.input,
    out: values.out,
    events,
    seed,
    json: values.json ?? false,
  };
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });

function whole(text: string | undefined, byDefault: number): number | undefined {
  if (text === undefined) return byDefault;
  const number = Number(text);
  return /^[0-9]+$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}
