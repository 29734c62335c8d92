import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../judge/settings.ts';
import type { WorkerLike } from '../worker/judge-client.ts';
import type { Answer, Request } from '../worker/protocol.ts';
import { useFileJudge } from './use-file-judge.ts';

const blob = new Blob(['{}']);
const report = { events: 1 } as never;

function started() {
  const asked: string[] = [];
  const small: string[] = [];
  let job = 0;
  let answer: (message: { data: Answer }) => void = () => undefined;
  let fail: () => void = () => undefined;
  const worker: WorkerLike = {
    postMessage(request: Request) {
      asked.push(`${request.kind} ${request.job}`);
      if (request.kind === 'file') job = request.job;
    },
    addEventListener(type: string, listener: never) {
      if (type === 'message') answer = listener;
      else fail = listener;
    },
  };
  const judge = useFileJudge(
    () => worker,
    (text, name) => small.push(`${name}: ${text}`),
  );
  return {
    asked,
    small,
    judge,
    start: (name: string) => judge.start(blob, name, DEFAULT_SETTINGS),
    answer: (given: object) => answer({ data: { job, ...given } as Answer }),
    fail: () => fail(),
  };
}

test('a file goes from progress to report', () => {
  const { start, answer, judge } = started();
  start('a.gz');
  expect(judge.file.value).toMatchObject({ name: 'a.gz', size: 2, progress: undefined, report: undefined });
  answer({ kind: 'progress', progress: { events: 5 } });
  expect(judge.file.value?.progress).toEqual({ events: 5 });
  answer({ kind: 'file', report });
  expect(judge.file.value).toMatchObject({ report, failed: false });
});

test('a new file stops the one before, whose late answers count for nothing', () => {
  const { start, answer, asked, judge } = started();
  start('a');
  start('b');
  expect(asked).toEqual(['file 1', 'stop 1', 'file 2']);
  answer({ kind: 'file', job: 1, report });
  expect(judge.file.value).toMatchObject({ name: 'b', report: undefined });
});

test('a small file is handed over as text', () => {
  const { start, answer, small, judge } = started();
  start('a');
  answer({ kind: 'small-file', text: '{}' });
  expect(small).toEqual(['a: {}']);
  expect(judge.file.value).toBeUndefined();
});

test('a file is judged again by other settings, until it is closed', () => {
  const { start, answer, asked, judge } = started();
  start('a');
  answer({ kind: 'file', report });
  judge.again({ ...DEFAULT_SETTINGS, role: 'writer' });
  expect(judge.file.value).toMatchObject({ name: 'a', report: undefined, settings: { role: 'writer' } });
  judge.close();
  judge.again(DEFAULT_SETTINGS);
  expect(judge.file.value).toBeUndefined();
  expect(asked).toEqual(['file 1', 'stop 1', 'file 2', 'stop 2']);
});

test('a closed file stays closed', () => {
  const { start, answer, asked, judge } = started();
  start('a');
  judge.close();
  answer({ kind: 'file', report });
  expect(judge.file.value).toBeUndefined();
  expect(asked.at(-1)).toBe('stop 1');
});

test('a worker that breaks down is said to', () => {
  const { start, fail, judge } = started();
  start('a');
  fail();
  expect(judge.file.value?.failed).toBe(true);
});
