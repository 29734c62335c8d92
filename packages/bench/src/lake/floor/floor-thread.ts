import { parentPort, workerData } from 'node:worker_threads';
import { parseObject } from './parse-object.ts';

export interface FloorTask {
  readonly paths: readonly string[];
  /** The number of the next object that nobody has: shared by all threads. */
  readonly next: SharedArrayBuffer;
}

const { paths, next } = workerData as FloorTask;
const counter = new Int32Array(next);
let json = 0;
let notJson = 0;
for (let path = paths[Atomics.add(counter, 0, 1)]; path !== undefined; path = paths[Atomics.add(counter, 0, 1)]) {
  const parsed = parseObject(path);
  json += parsed.json;
  notJson += parsed.notJson;
}
parentPort?.postMessage({ json, notJson });
