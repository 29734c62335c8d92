import type { Settings } from '../judge/settings.ts';
import type { Answer, Request } from './protocol.ts';

/** A worker, as far as it is needed here. */
export interface WorkerLike {
  postMessage(request: Request): void;
  addEventListener(type: 'message', listener: (message: { readonly data: Answer }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
}

/** Takes the answer on a text that is still the newest. */
export type TakeAnswer = (answer: Extract<Answer, { kind: 'text' | 'failed' }>, text: string) => void;

/**
 * Judges what is typed: the newest text only. While the worker is busy, a text waits, and a newer one takes its place.
 */
export class TextJudge {
  readonly #worker: WorkerLike;
  readonly #take: TakeAnswer;
  #job = 0;
  #busyWith: { text: string; settings: Settings } | undefined;
  #waiting: { text: string; settings: Settings } | undefined;

  constructor(worker: WorkerLike, take: TakeAnswer) {
    this.#worker = worker;
    this.#take = take;
    worker.addEventListener('message', ({ data }) => {
      if (data.kind === 'text' || data.kind === 'failed') this.#answered(data);
    });
    worker.addEventListener('error', () => this.#answered({ kind: 'failed', job: this.#job }));
  }

  judge(text: string, settings: Settings): void {
    this.#waiting = { text, settings };
    if (this.#busyWith === undefined) this.#next();
  }

  #next(): void {
    this.#busyWith = this.#waiting;
    this.#waiting = undefined;
    if (this.#busyWith === undefined) return;
    this.#job += 1;
    this.#worker.postMessage({ kind: 'text', job: this.#job, ...this.#busyWith });
  }

  #answered(answer: Extract<Answer, { kind: 'text' | 'failed' }>): void {
    const done = this.#busyWith;
    // A report on a text that has changed since would put its marks at wrong places.
    if (done !== undefined && this.#waiting === undefined) this.#take(answer, done.text);
    this.#next();
  }
}
