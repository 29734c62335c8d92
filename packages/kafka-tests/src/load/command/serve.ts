import type { Answer, Question, Service } from './remote.ts';

const LEAVE_MS = 25_000;

/** Answers what the process that started this one asks, until it says no more; then nothing keeps this process from ending. */
export function serve(service: Service): void {
  process.on('message', async ({ id, name, args }: Question) => {
    let answer: Answer;
    try {
      answer = { id, value: await service[name]?.(...(args as never[])) };
    } catch (error) {
      answer = { id, failure: (error as Error).stack ?? String(error) };
    }
    if (process.connected) process.send?.(answer);
  });
  // Something that was left open would keep it; whoever started it may be gone, too.
  process.on('disconnect', () => setTimeout(() => process.exit(1), LEAVE_MS).unref());
}
