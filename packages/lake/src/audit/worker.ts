import { parentPort, workerData } from 'node:worker_threads';
import { createLocalAuditor } from './auditor.ts';
import type { AuditSettings } from './options.ts';
import { Throttle } from './throttle.ts';
import { type Request, type Response, toPlainError } from './worker-messages.ts';

const PROGRESS_MS = 100;

// The file that an audit's worker threads run; not for users.
if (parentPort !== null) serve(parentPort, workerData as AuditSettings);

function serve(port: NonNullable<typeof parentPort>, settings: AuditSettings): void {
  const controller = new AbortController();
  const send = (response: Response) => port.postMessage(response);
  const throttle = new Throttle(PROGRESS_MS);
  let bytes = 0;
  let events = 0;
  const tell = () => {
    send({ kind: 'progress', bytes, events });
    bytes = 0;
    events = 0;
  };
  const auditor = createLocalAuditor(settings, {
    signal: controller.signal,
    onProgress: (moreBytes, moreEvents) => {
      bytes += moreBytes;
      events += moreEvents;
      if (throttle.isDue()) tell();
    },
  });
  const answer = async (request: Exclude<Request, { kind: 'abort' }>) => {
    try {
      const result = await (request.kind === 'finish' ? auditor.finish(request.job) : auditor.run(request.task));
      tell();
      send({ kind: 'done', result });
    } catch (error) {
      send({ kind: 'failed', error: toPlainError(error) });
    }
  };
  let before = Promise.resolve();
  port.on('message', (request: Request) => {
    if (request.kind === 'abort') controller.abort();
    else before = before.then(() => answer(request));
  });
}
