import { type Ref, shallowRef } from 'vue';
import type { FileReport, Progress } from '../file/judge-file.ts';
import type { Settings } from '../judge/settings.ts';
import type { WorkerLike } from '../worker/judge-client.ts';
import type { Answer } from '../worker/protocol.ts';

/** A file that is being judged, or was. */
export interface JudgedFile {
  readonly name: string;
  readonly size: number;
  /** What it is judged by. */
  readonly settings: Settings;
  readonly progress: Progress | undefined;
  readonly report: FileReport | undefined;
  readonly failed: boolean;
}

export interface FileJudge {
  readonly file: Ref<JudgedFile | undefined>;
  start(blob: Blob, name: string, settings: Settings): void;
  /** Judges the same file by other settings. */
  again(settings: Settings): void;
  stop(): void;
  close(): void;
}

/**
 * Judges one file at a time. A new one takes the place of the one before.
 *
 * @param onSmall takes a file's text, when it is so small that the editor can show it
 */
export function useFileJudge(getWorker: () => WorkerLike, onSmall: (text: string, name: string) => void): FileJudge {
  const file = shallowRef<JudgedFile>();
  let job = 0;
  let bytes: Blob | undefined;
  let worker: WorkerLike | undefined;

  function listening(): WorkerLike {
    if (worker === undefined) {
      worker = getWorker();
      worker.addEventListener('message', ({ data }) => take(data));
      worker.addEventListener('error', () => take({ kind: 'failed', job }));
    }
    return worker;
  }

  function take(answer: Answer): void {
    const current = file.value;
    if (answer.job !== job || current === undefined) return;
    if (answer.kind === 'progress') file.value = { ...current, progress: answer.progress };
    else if (answer.kind === 'file') file.value = { ...current, report: answer.report };
    else if (answer.kind === 'failed') file.value = { ...current, failed: true };
    else if (answer.kind === 'small-file') {
      file.value = undefined;
      bytes = undefined;
      onSmall(answer.text, current.name);
    }
  }

  function stop(): void {
    worker?.postMessage({ kind: 'stop', job });
  }

  function start(blob: Blob, name: string, settings: Settings): void {
    stop();
    job += 1;
    bytes = blob;
    file.value = { name, size: blob.size, settings, progress: undefined, report: undefined, failed: false };
    listening().postMessage({ kind: 'file', job, file: blob, settings });
  }

  return {
    file,
    stop,
    start,
    again(settings) {
      if (bytes !== undefined && file.value !== undefined) start(bytes, file.value.name, settings);
    },
    close() {
      stop();
      job += 1;
      bytes = undefined;
      file.value = undefined;
    },
  };
}
