import { parentPort, workerData } from 'node:worker_threads';
import { type Share, writeObjects } from './write-objects.ts';

parentPort?.postMessage(writeObjects(workerData as Share));
