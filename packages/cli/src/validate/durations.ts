import { fileText } from '../file-text.ts';
import { printable } from '../text/printable.ts';
import { UsageError } from '../usage-error.ts';

const WANTED = 'Give one JSON object of seconds by title id, such as {"TITLE_9c0d1e2f": 5400}.';

/** Content durations in seconds by title id, from a JSON file, plain or gzip. Throws {@link UsageError} or `LakeReadError`. */
export async function readDurations(path: string): Promise<ReadonlyMap<string, number>> {
  const text = await fileText(path);
  let durations: unknown;
  try {
    durations = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}, given as --durations, is not JSON. ${WANTED}`);
  }
  if (typeof durations !== 'object' || durations === null || Array.isArray(durations)) {
    throw new UsageError(`${path}, given as --durations, holds no JSON object. ${WANTED}`);
  }
  const entries: [string, unknown][] = Object.entries(durations);
  const wrong = entries.find(([, seconds]) => !isDuration(seconds));
  if (wrong !== undefined) {
    const title = printable(wrong[0].slice(0, 64));
    throw new UsageError(`${path}, given as --durations, has no number of seconds from 0 on for ${title}. ${WANTED}`);
  }
  return new Map(entries as [string, number][]);
}

function isDuration(seconds: unknown): boolean {
  return typeof seconds === 'number' && seconds >= 0 && seconds < Number.POSITIVE_INFINITY;
}
