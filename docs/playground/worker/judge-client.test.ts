import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../judge/settings.ts';
import { TextJudge, type WorkerLike } from './judge-client.ts';
import type { Answer, Request } from './protocol.ts';

function started() {
  const asked: Request[] = [];
  const taken: string[] = [];
  let answer: (message: { data: Answer }) => void = () => undefined;
  let fail: () => void = () => undefined;
  const worker: WorkerLike = {
    postMessage: (request) => asked.push(request),
    addEventListener(type: string, listener: never) {
      if (type === 'message') answer = listener;
      else fail = listener;
    },
  };
  const judge = new TextJudge(worker, ({ kind }, text) => taken.push(`${kind} ${text}`));
  return {
    texts: () => asked.map((request) => (request.kind === 'text' ? request.text : request.kind)),
    taken,
    judge: (text: string) => judge.judge(text, DEFAULT_SETTINGS),
    answer: () => answer({ data: { kind: 'text', job: asked.at(-1)?.job ?? 0, report: {} as never } }),
    fail: () => fail(),
  };
}

test('while one is judged the newest waits, and what was overtaken is neither judged nor shown', () => {
  const { judge, answer, texts, taken } = started();
  for (const text of ['a', 'b', 'c']) judge(text);
  expect(texts()).toEqual(['a']);
  answer();
  expect(texts()).toEqual(['a', 'c']);
  expect(taken).toEqual([]);
  answer();
  expect(taken).toEqual(['text c']);
  judge('d');
  answer();
  expect(taken).toEqual(['text c', 'text d']);
});

test('a worker that fails is told of, and asked again', () => {
  const { judge, answer, fail, taken } = started();
  judge('a');
  fail();
  judge('b');
  answer();
  expect(taken).toEqual(['failed a', 'text b']);
});
