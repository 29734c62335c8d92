import { gzipSync } from 'node:zlib';
import { sampleEvent } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { MOST_SMALL_BYTES } from '../file/small-text.ts';
import { DEFAULT_SETTINGS } from '../judge/settings.ts';
import { createAnswerer } from './answer.ts';
import type { Answer } from './protocol.ts';

const settings = DEFAULT_SETTINGS;
const line = `${JSON.stringify(sampleEvent)}\n`;
const large = line.repeat(Math.ceil(MOST_SMALL_BYTES / line.length) + 1);

function started() {
  const answers: Answer[] = [];
  return { answers, ask: createAnswerer((answer) => answers.push(answer)) };
}

test('a text is judged', async () => {
  const { answers, ask } = started();
  await ask({ kind: 'text', job: 1, text: line, settings });
  expect(answers).toMatchObject([{ kind: 'text', job: 1, report: { events: 1, invalid: 0 } }]);
});

test.each([
  ['plain', new Blob([line])],
  ['gzip', new Blob([gzipSync(line)])],
])('a small file, %s, is handed back as text', async (_, file) => {
  const { answers, ask } = started();
  await ask({ kind: 'file', job: 2, file, settings });
  expect(answers).toEqual([{ kind: 'small-file', job: 2, text: line }]);
});

test('a larger one is judged where it is', async () => {
  const { answers, ask } = started();
  await ask({ kind: 'file', job: 3, file: new Blob([large]), settings });
  expect(answers.at(-1)).toMatchObject({ kind: 'file', job: 3, report: { end: 'complete', invalid: 0 } });
});

test('a file is stopped by its job, and by no other', async () => {
  const { answers, ask } = started();
  const files = [4, 5].map((job) => ask({ kind: 'file', job, file: new Blob([large.repeat(300)]), settings }));
  while (!answers.some(({ kind, job }) => kind === 'progress' && job === 5))
    await new Promise((go) => setTimeout(go, 5));
  await ask({ kind: 'stop', job: 5 });
  await Promise.all(files);
  const ends = answers.flatMap((answer) => (answer.kind === 'file' ? [[answer.job, answer.report.end]] : []));
  expect(new Map(ends as [number, string][])).toEqual(
    new Map([
      [4, 'complete'],
      [5, 'stopped'],
    ]),
  );
});

test('what goes wrong is said without its words', async () => {
  const { answers, ask } = started();
  await ask({ kind: 'text', job: 6, text: line, settings: { ...settings, role: 'secret' as never } });
  expect(answers).toEqual([{ kind: 'failed', job: 6 }]);
});
