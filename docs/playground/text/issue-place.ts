import type { Issue } from '@acme/telemetry-schema';
import { findPlace, type Range } from './json-place.ts';
import { characterAt } from './split-text.ts';
import { ObjectScanner } from './splitter.ts';

/** Where an issue stands in the text of its event: the value, the whole member of an unknown field, a missing field's object. */
export function issuePlace(text: string, { rule, path }: Pick<Issue, 'rule' | 'path'>): Range {
  if (rule === 'json-syntax') return breakingPlace(text);
  const place = findPlace(text, path);
  if (place !== undefined) return { start: rule === 'unknown-field' ? place.memberStart : place.start, end: place.end };
  const { start } = findPlace(text, path.slice(0, path.lastIndexOf('/'))) ?? { start: 0 };
  return { start, end: start + 1 };
}

/** The first character that can't belong to a JSON object; the last one where the text stops too early; else all of it. */
function breakingPlace(text: string): Range {
  const whole = { start: 0, end: text.length };
  if (!text.startsWith('{')) return whole;
  const bytes = new TextEncoder().encode(text);
  const scanner = new ObjectScanner(bytes.length);
  scanner.begin();
  const status = scanner.scan(bytes, 0, bytes.length);
  if (status === 'open') return { start: text.length - 1, end: text.length };
  const start = characterAt(text, scanner.position);
  if (status === 'closed') return start === text.length ? whole : { start, end: text.length };
  return { start, end: start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1) };
}
