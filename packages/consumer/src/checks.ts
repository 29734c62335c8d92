import { TelemetryOptionsError } from '@acme/telemetry-schema';

// Longer, and a timer fires at once.
const LONGEST_MS = 2_147_483_647;

/** What an option that is a number may be. Its default need not lie within. */
export interface Bounds {
  readonly byDefault: number;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** An option that is one of a few words, or a function. */
export interface Choice {
  /** `undefined` among them: it may be left out. */
  readonly words: readonly unknown[];
  readonly callback: boolean;
}

export const ms = (byDefault: number): Bounds => ({ byDefault, least: 1, most: LONGEST_MS, whole: true });
export const count = (byDefault: number): Bounds => ({ byDefault, least: 1, most: 10_000_000, whole: true });

/** The numbers of a table, as given or by default. `within` is the option that they are parts of. */
export function numbers<Name extends string>(
  within: string,
  table: Readonly<Record<Name, Bounds>>,
  given: unknown = {},
): Record<Name, number> {
  const names = Object.keys(table) as Name[];
  if (within !== '') refuseUnknown(within, given, names);
  const at = (name: Name) => (given as Readonly<Partial<Record<Name, unknown>>>)[name] ?? table[name].byDefault;
  const entries = names.map((name) => [
    name,
    bounded(within === '' ? name : `${within}.${name}`, at(name), table[name]),
  ]);
  return Object.fromEntries(entries);
}

function bounded(name: string, value: unknown, { byDefault, least, most, whole }: Bounds): number {
  if (value === byDefault) return byDefault;
  const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return value;
  throw new TelemetryOptionsError(
    'invalid-number',
    `${name} is a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
  );
}

export function checkChoices(
  choices: Readonly<Record<string, Choice>>,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const [name, choice] of Object.entries(choices)) checkChoice(name, given[name], choice);
}

function checkChoice(name: string, value: unknown, { words, callback }: Choice): void {
  if (words.includes(value) || (callback && typeof value === 'function')) return;
  const shown = words.filter((word) => word !== undefined).map((word) => JSON.stringify(word).replaceAll('"', "'"));
  fault(`${name} is ${[...shown, ...(callback ? ['a function'] : [])].join(' or ')}.`);
}

/** Refuses options that there are none of: a typo must not go unnoticed. `within` is the option that they are parts of. */
export function refuseUnknown(within: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) fault(`${within || 'Options'}: an object of ${known.join(', ')}.`);
  const unknown = Object.keys(given as object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const where = within === '' ? '' : ` in ${within}`;
  throw new TelemetryOptionsError(
    'unknown-option',
    `There is no option '${unknown.slice(0, 64)}'${where}; the options are ${known.join(', ')}.`,
  );
}

export function checkClient(client: unknown): void {
  if (typeof (client as { createReader?: unknown } | undefined)?.createReader === 'function') return;
  fault('client is what an entry of @acme/telemetry-kafka gives, such as confluentClient(…).');
}

export function checkSignal(signal: unknown): void {
  if (signal === undefined) return;
  const { addEventListener } = (signal ?? {}) as { addEventListener?: unknown };
  if (typeof addEventListener !== 'function') fault('signal is an AbortSignal.');
}

export function fault(message: string): never {
  throw new TelemetryOptionsError('invalid-option', message);
}
