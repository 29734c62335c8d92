import { judgeFile } from '../file/judge-file.ts';
import { readSmallText } from '../file/small-text.ts';
import { judgeText } from '../judge/judge-text.ts';
import type { Answer, Request } from './protocol.ts';

/** The worker without its port: takes requests, gives answers. A file that is being judged can be stopped. */
export function createAnswerer(post: (answer: Answer) => void): (request: Request) => Promise<void> {
  const running = new Map<number, AbortController>();

  return async (request) => {
    const { kind, job } = request;
    if (kind === 'stop') {
      running.get(job)?.abort();
      return;
    }
    try {
      if (kind === 'text') post({ kind, job, report: judgeText(request.text, request.settings) });
      else await answerFile(request);
    } catch {
      post({ kind: 'failed', job });
    }
  };

  async function answerFile({ job, file, settings }: Extract<Request, { kind: 'file' }>): Promise<void> {
    const stop = new AbortController();
    running.set(job, stop);
    try {
      const text = await readSmallText(file);
      if (text !== undefined) {
        post({ kind: 'small-file', job, text });
        return;
      }
      const report = await judgeFile(file, {
        settings,
        signal: stop.signal,
        async onProgress(progress) {
          post({ kind: 'progress', job, progress });
          // Lets a request to stop come in.
          await new Promise((resolve) => setTimeout(resolve));
        },
      });
      post({ kind: 'file', job, report });
    } finally {
      running.delete(job);
    }
  }
}
