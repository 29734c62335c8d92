import { fields } from '@acme/telemetry-schema';
import { levelsOf } from './nesting.ts';

const PERSONAL: ReadonlySet<string> = new Set(
  fields.filter(({ privacy }) => privacy !== undefined).map(({ name }) => name),
);

/** Shorter ones are found anywhere. */
const SHORTEST_SECRET = 4;

/** Whether a field is personal data by the schema (D17). */
export function isPersonal(name: string): boolean {
  return PERSONAL.has(name);
}

/** The personal texts of a record: its key, and every text, number and name in its personal fields, however deep. */
export function secretsOf(key: string | null, json: unknown): readonly string[] {
  const personal = Object.entries(json ?? {}).flatMap(([name, value]) => (isPersonal(name) ? [value] : []));
  const texts = [key, ...[...levelsOf(personal)].flat()].filter(isText).map(String);
  return [...new Set(texts)].filter((text) => text.length >= SHORTEST_SECRET);
}

/** Whether a text or a number shows a personal text. */
export function holdsSecret(value: unknown, secrets: readonly string[]): boolean {
  return isText(value) && secrets.some((secret) => String(value).includes(secret));
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
