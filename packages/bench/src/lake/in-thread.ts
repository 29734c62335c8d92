import { Worker } from 'node:worker_threads';

/** Runs a program in a thread of its own, and gives the one message that it sends. Rejects when it ends without. */
export function inThread<T>(program: URL, workerData: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`A thread ended with code ${code} before it had an answer.`)));
  });
}
