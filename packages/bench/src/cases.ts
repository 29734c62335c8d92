import type { CorpusName, KeyOrder } from './events.ts';
import { peerNames } from './peers/index.ts';
import type { SubjectName } from './subjects.ts';
import { TEMPERATURES, type Temperature } from './temperature.ts';

export interface Case {
  /** What stands in the table and on the command line. */
  readonly name: string;
  readonly what: string;
  readonly subject: SubjectName;
  readonly corpus: CorpusName;
  /** The verdict that every event of the corpus must get; a subject that gives another isn't timed. */
  readonly valid: boolean;
  readonly input: 'event' | 'text';
  /** What the ratio is to: itself always on the corpus `valid`, in the same key order and temperature. */
  readonly against: 'floor' | 'JSON.parse';
  /** The highest ratio that holds, and where. */
  readonly bar?: Bar;
}

interface Bar {
  readonly ratio: number;
  readonly at: readonly Temperature[];
}

const everywhere = (ratio: number): Bar => ({ ratio, at: TEMPERATURES });
/** Not in a fresh process: there the size of the code decides, and JSON.parse, which V8 brings along, has none. */
const onceCompiled = (ratio: number): Bar => ({ ratio, at: ['hot', 'wide'] });

const onEvents = { corpus: 'valid', valid: true, input: 'event', against: 'floor' } as const;

/** Append a row. */
export const cases: readonly Case[] = [
  { ...onEvents, name: 'is', what: 'isTelemetryEvent', subject: 'is', bar: everywhere(1.15) },
  {
    ...onEvents,
    name: 'validate',
    what: 'validateTelemetryEvent, no findings',
    subject: 'validate',
    bar: onceCompiled(1.25),
  },
  {
    ...onEvents,
    name: 'one-fault',
    what: 'validateTelemetryEvent, one faulty value',
    subject: 'validate',
    corpus: 'one-fault',
    valid: false,
    bar: onceCompiled(3),
  },
  {
    ...onEvents,
    name: 'field-missing',
    what: 'validateTelemetryEvent, one of 23 fields missing: up to 23 shapes of object',
    subject: 'validate',
    corpus: 'field-missing',
    valid: false,
  },
  {
    ...onEvents,
    name: 'five-ids-warn',
    what: "createValidator({ severities: { 'identifier-format': 'warning' } }), five bad ids",
    subject: 'validate, identifiers as warnings',
    corpus: 'five-bad-ids',
    bar: onceCompiled(4),
  },
  {
    ...onEvents,
    name: 'writer',
    what: "createValidator({ role: 'writer' }), no findings",
    subject: 'validate as writer',
    bar: onceCompiled(1.5),
  },
  {
    name: 'buffer',
    what: 'parseTelemetryEvent(buffer), against JSON.parse(buffer.toString())',
    subject: 'parse',
    corpus: 'valid',
    valid: true,
    input: 'text',
    against: 'JSON.parse',
    bar: onceCompiled(1.3),
  },
  {
    ...onEvents,
    name: 'JSON.parse',
    what: 'JSON.parse(buffer.toString()) alone, no verdict',
    subject: 'JSON.parse',
    input: 'text',
  },
  ...peerNames.map(
    (peer): Case => ({ ...onEvents, name: peer, what: `${peer}, the same event and rules`, subject: peer }),
  ),
];

const yardstick = { corpus: 'valid', valid: true } as const;

/** What each `against` names, measured beside the cases. */
export const yardsticks = {
  floor: { ...yardstick, name: 'floor', subject: 'floor', input: 'event' },
  'JSON.parse': { ...yardstick, name: 'JSON.parse', subject: 'JSON.parse', input: 'text' },
} as const;

/** All that a worker needs to know. */
export type Task = Pick<Case, 'name' | 'subject' | 'corpus' | 'valid' | 'input'>;

/**
 * The bar of a case, where it has one. Never on 4096 shapes of object: finding their properties takes so long there that
 * even the floor after JSON.parse is at twice JSON.parse.
 */
export const barOf = ({ bar }: Case, temperature: Temperature, order: KeyOrder): number | undefined =>
  bar?.at.includes(temperature) && !(temperature === 'wide' && order === 'shuffled') ? bar.ratio : undefined;
