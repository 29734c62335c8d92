import type { FileReport, Progress } from '../file/judge-file.ts';
import type { TextReport } from '../judge/judge-text.ts';
import type { Settings } from '../judge/settings.ts';

/** What the page asks of a worker. `job` is a number that the answers carry. */
export type Request =
  | { readonly kind: 'text'; readonly job: number; readonly text: string; readonly settings: Settings }
  | { readonly kind: 'file'; readonly job: number; readonly file: Blob; readonly settings: Settings }
  | { readonly kind: 'stop'; readonly job: number };

/** What a worker answers: any number of `progress`, then one of the others. */
export type Answer =
  | { readonly kind: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly kind: 'text'; readonly job: number; readonly report: TextReport }
  | { readonly kind: 'file'; readonly job: number; readonly report: FileReport }
  /** The file is so small that the page can show it as it is. */
  | { readonly kind: 'small-file'; readonly job: number; readonly text: string }
  | { readonly kind: 'failed'; readonly job: number };
