import type { Artefact } from './verdict.ts';

/** What judges files by the artefacts: one program, with one or more engines in it. */
export interface Engine {
  /** What is typed to choose it, such as `python`. */
  readonly language: string;
  /** The engines whose files it writes, with the library and version behind each. */
  readonly engines: readonly EngineName[];
  /** Why it can't run here, such as "there is no cargo in the PATH", or undefined. */
  readonly missing: () => string | undefined;
  /** Fetches and builds what it needs; quick when that was done before. Throws with the last lines that the tools printed. */
  readonly prepare: () => Promise<void>;
  /** Judges every line of a file: writes `OUT/ENGINE.jsonl` for each of its engines. */
  readonly judge: (job: Job) => Promise<void>;
}

export interface EngineName {
  readonly name: string;
  readonly library: string;
  readonly version: string;
  /** What its verdicts are compared by: all of it has to be there. */
  readonly artefacts: readonly Artefact[];
}

/** A job as every checker's command line takes it. */
export const jobOptions = ({ artefacts, input, out }: Job): readonly string[] => [
  '--artefacts',
  artefacts,
  '--input',
  input,
  '--out',
  out,
];

/** What an engine of JSON Schema 2020-12 gives, with CEL beside it. */
export const BY_2020_12: readonly Artefact[] = ['reader', 'writer', 'exact', 'envelope', 'issues'];
/** What an engine of CEL gives. */
export const BY_CEL: readonly Artefact[] = ['cel'];
/** What SQL gives. */
export const BY_SQL: readonly Artefact[] = ['issues'];

export interface Job {
  /** The folder of `@acme/telemetry-json-schema`, or of a copy with other rules. */
  readonly artefacts: string;
  /** One record a line. */
  readonly input: string;
  /** An existing folder. */
  readonly out: string;
}
