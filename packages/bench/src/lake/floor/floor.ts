import { inThread } from '../in-thread.ts';
import { type Answer, type Job, JSON_SYNTAX } from '../outcome.ts';
import type { FloorTask } from './floor-thread.ts';
import type { Parsed } from './parse-object.ts';

const program = new URL('./floor-thread.ts', import.meta.url);

/** gunzip and JSON.parse of all objects, in so many threads, each with an object at a time. */
export async function floor({ paths, workers }: Job): Promise<Answer> {
  const task: FloorTask = { paths, next: new SharedArrayBuffer(4) };
  const parts = await Promise.all(Array.from({ length: workers }, () => inThread<Parsed>(program, task)));
  const notJson = parts.reduce((sum, part) => sum + part.notJson, 0);
  const events = parts.reduce((sum, part) => sum + part.json, notJson);
  return { findings: { events, issues: { [JSON_SYNTAX]: notJson } } };
}
