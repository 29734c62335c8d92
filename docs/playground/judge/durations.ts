import type { Settings } from './settings.ts';

/** Content durations as people type them, or what is wrong with them. */
export type Durations =
  | { readonly durations: Settings['durations']; readonly fault?: undefined }
  | { readonly fault: string; readonly durations?: undefined };

/** Reads a JSON object of seconds by title id, as `acme-telemetry validate --durations` takes it. No text: none. */
export function readDurations(text: string): Durations {
  if (text.trim() === '') return { durations: {} };
  const example = 'write an object of seconds by title id, such as {"TITLE_9c0d1e2f": 5400}';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: `This is not JSON: ${example}.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: `This is no object: ${example}.` };
  const wrong = Object.values(value).findIndex(
    (seconds) => typeof seconds !== 'number' || !(seconds >= 0 && seconds < Infinity),
  );
  if (wrong !== -1) return { fault: `Duration ${wrong + 1} is no number of seconds: ${example}.` };
  return { durations: value as Settings['durations'] };
}

/** The other way round. */
export function writeDurations(durations: Settings['durations']): string {
  return Object.keys(durations).length === 0 ? '' : JSON.stringify(durations);
}
