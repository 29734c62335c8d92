import { sampleEvent } from '@acme/telemetry-schema';
import type { Artefact } from './verdict.ts';

const SAMPLE = JSON.stringify(sampleEvent);

/** Where an engine is known to say something else than the standard, and why. A test asserts that each still does. */
export interface Departure {
  readonly engine: string;
  /** The trap of the lines that it departs on. */
  readonly trap: string;
  /** What it does instead, in words. */
  readonly does: string;
  /** What it departs from: a clause of a standard, a decision, or the engine's own documentation. */
  readonly clause: string;
  /** The version of the engine that was seen to do so. */
  readonly version: string;
  /** The smallest line on which it does. */
  readonly smallest: string;
  /** By which artefacts it departs; by all when left out. */
  readonly artefacts?: readonly Artefact[];
}

type Row = Omit<Departure, 'engine' | 'version'>;

/** A parser's departure, which is the same for every engine behind it. */
function each(versions: Readonly<Record<string, string>>, row: Row): readonly Departure[] {
  return Object.entries(versions).map(([engine, version]) => ({ engine, version, ...row }));
}

const PYTHON = { 'python-jsonschema-rs': '0.61.0', 'python-jsonschema': '4.26.0', 'python-cel': '0.1.3' };
const JAVA = { 'java-networknt': '3.0.9', 'java-cel': '0.14.0' };
const GO = { 'go-jsonschema': '6.0.3', 'go-cel': '0.33.2' };
const RUST = { 'rust-jsonschema': '0.61.2', 'rust-cel': '0.15.0' };
const LIMIT = 'RFC 8259, section 9: a parser may have a limit; D11 has none';
const HALF = 'D11: half a character in an escape is a string like any other; RFC 8259, section 8.2';

/** Arrays in each other, so many. */
function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** Every known departure: append a row. */
export const departures: readonly Departure[] = [
  ...each(PYTHON, {
    trap: 'deep-nesting',
    does: 'jsonschema-rs fails on what is nested deeper than 255, so the checker refuses it',
    clause: LIMIT,
    smallest: SAMPLE.replace('{', `{"more":${nested(255)},`),
  }),
  ...each(PYTHON, {
    trap: 'nul-character',
    does: 'cel-expr-python compares strings up to their first NUL only, so to a rule in CEL "start\\u0000" is "start"',
    clause: 'CEL, language definition, string: a sequence of Unicode code points',
    smallest: JSON.stringify({ ...sampleEvent, event_type: 'start\0', watch_duration_seconds: 5 }),
    artefacts: ['issues', 'cel'],
  }),
  ...each(JAVA, {
    trap: 'deep-nesting',
    does: 'the parser before it, Jackson, refuses what is nested deeper than 500',
    clause: LIMIT,
    smallest: SAMPLE.replace('{', `{"more":${nested(500)},`),
  }),
  ...each(JAVA, {
    trap: 'lone-surrogate',
    does: 'the parser before it, Jackson, refuses it in the name of a field, not in a value',
    clause: HALF,
    smallest: SAMPLE.replace('{', '{"\\ud800":1,'),
  }),
  ...each(RUST, {
    trap: 'beyond-double',
    does: 'the parser before it, serde_json, refuses a text with such a number',
    clause: 'D7: beyond a double it is a number of no type',
    smallest: SAMPLE.replace('{', '{"more":1e400,'),
  }),
  ...each(RUST, {
    trap: 'lone-surrogate',
    does: 'the parser before it, serde_json, refuses the text: a string of the language can hold none',
    clause: HALF,
    smallest: SAMPLE.replace('"Los Angeles"', '"\\ud800"'),
  }),
  ...each(RUST, {
    trap: 'deep-nesting',
    does: 'the parser before it, serde_json, refuses what is nested deeper than 127',
    clause: LIMIT,
    smallest: SAMPLE.replace('{', `{"more":${nested(127)},`),
  }),
  ...each(GO, {
    trap: 'deep-nesting',
    does: 'the parser before it, encoding/json, refuses what is nested deeper than 10 000',
    clause: LIMIT,
    smallest: SAMPLE.replace('{', `{"more":${nested(10_000)},`),
  }),
  {
    engine: 'spark',
    trap: 'beyond-double',
    does: 'its parser, Jackson, refuses a number of more than 1000 digits',
    clause: 'D7: beyond a double it is a number of no type; RFC 8259, section 9: a parser may have a limit',
    version: '4.2.0',
    smallest: SAMPLE.replace('{', `{"more":${'1'.repeat(1001)},`),
  },
  {
    engine: 'spark',
    trap: 'deep-nesting',
    does: 'its parser, Jackson, refuses what is nested deeper than 999',
    clause: LIMIT,
    version: '4.2.0',
    smallest: SAMPLE.replace('{', `{"more":${nested(999)},`),
  },
  {
    engine: 'spark',
    trap: 'long-string',
    does: 'its parser, Jackson, refuses a name of more than 50 000 characters',
    clause: LIMIT,
    version: '4.2.0',
    smallest: SAMPLE.replace('{', `{"${'a'.repeat(50_001)}":1,`),
  },
  {
    engine: 'cpp-valijson',
    trap: 'lone-surrogate',
    does: 'the parser before it, nlohmann, refuses the text',
    clause: HALF,
    version: '1.0+repack-2',
    smallest: SAMPLE.replace('"Los Angeles"', '"\\ud800"'),
  },
  {
    engine: 'cpp-valijson',
    trap: 'nul-character',
    does: 'counts the length of a string up to its first NUL only',
    clause: 'JSON Schema draft-07, validation, section 6.3.2: minLength counts characters',
    version: '1.0+repack-2',
    smallest: SAMPLE.replace('"Los Angeles"', '"\\u0000"'),
  },
  {
    engine: 'cpp-valijson',
    trap: 'beyond-double',
    does: 'the parser before it, nlohmann, refuses a text with such a number, though it stands in an unknown field',
    clause: 'D7: beyond a double it is no number; D9: a reader tolerates unknown fields',
    version: '1.0+repack-2',
    smallest: SAMPLE.replace('{', '{"more":1e400,'),
  },
];

/** Whether an engine is known to depart by an artefact on a text with these traps. */
export function isDeparture(engine: string, artefact: Artefact, traps: readonly string[]): boolean {
  return departures.some(
    (row) =>
      row.engine === engine &&
      traps.includes(row.trap) &&
      (row.artefacts === undefined || row.artefacts.includes(artefact)),
  );
}
