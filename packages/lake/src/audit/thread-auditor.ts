import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { AuditError } from './audit-error.ts';
import type { Auditor, AuditorHooks } from './auditor.ts';
import type { FinishedObject } from './finish-object.ts';
import type { AuditSettings } from './options.ts';
import type { SpillTaskResult } from './spill/judge-spill.ts';
import { fromPlainError, type Request, type Response } from './worker-messages.ts';

/** By the package's own name, so that it is found from the sources and from either build. */
const WORKER = '@acme/telemetry-lake/audit-worker';

/** What an event leaves is soon garbage: more room for it would only be more memory. */
const MOST_YOUNG_MB = 24;

/** What a worker is at work on, or will be. */
interface Asked {
  /** For people. */
  readonly what: string;
  readonly resolve: (result: FinishedObject | SpillTaskResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** An auditor that works in a thread of its own. */
export function createThreadAuditor(settings: AuditSettings, { signal, onProgress }: AuditorHooks): Auditor {
  const worker = new Worker(workerFile(), {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb: MOST_YOUNG_MB },
  });
  const send = (request: Request) => worker.postMessage(request);
  const abort = () => send({ kind: 'abort' });
  signal?.addEventListener('abort', abort, { once: true });

  const asked: Asked[] = [];
  let death: { readonly cause?: unknown } | undefined;
  const settle = (settling: (by: Asked) => void) => {
    const by = asked.shift();
    if (by !== undefined) settling(by);
  };
  worker.on('message', (response: Response) => {
    if (response.kind === 'progress') onProgress(response.bytes, response.events);
    else if (response.kind === 'done') settle(({ resolve }) => resolve(response.result));
    else settle(({ reject }) => reject(signal?.aborted ? signal.reason : fromPlainError(response.error)));
  });
  const die = (cause?: unknown) => {
    death ??= { cause };
    for (const { reject, what } of asked.splice(0)) reject(new AuditError('worker-died', what, cause));
  };
  worker.on('error', die);
  worker.on('exit', () => die());

  async function ask(request: Request, what: string): Promise<FinishedObject | SpillTaskResult> {
    signal?.throwIfAborted();
    if (death !== undefined) throw new AuditError('worker-died', what, death.cause);
    return new Promise((resolve, reject) => {
      asked.push({ what, resolve, reject });
      send(request);
    });
  }

  return {
    queues: true,
    finish: (job) => ask({ kind: 'finish', job }, job.object.name) as Promise<FinishedObject>,
    run: (task) => ask({ kind: 'run', task }, 'comparing events') as Promise<SpillTaskResult>,
    async close() {
      signal?.removeEventListener('abort', abort);
      await worker.terminate();
    },
  };
}

function workerFile(): string {
  // CommonJS has a file name, and no import.meta.
  return createRequire(typeof __filename === 'string' ? __filename : import.meta.url).resolve(WORKER);
}
