/** Starts the code that judges in a thread of its own. The bundler finds it by these very words. */
export function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
