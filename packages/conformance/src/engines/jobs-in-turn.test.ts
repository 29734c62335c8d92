import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../run.ts';
import { jobsInTurn } from './jobs-in-turn.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobs-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Says how many jobs it had and what it was given; a job may have it fail, or end it. */
const WORKER = `
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
const connection = connect(Number(process.argv[2]), '127.0.0.1');
let count = 0;
createInterface({ input: connection }).on('line', (line) => {
  count += 1;
  const args = JSON.parse(line);
  if (args[0] === 'end') process.exit();
  if (args[0] === 'die') throw new Error('no memory');
  connection.write(JSON.stringify([args[0] === 'fail' ? 2 : 0, \`\${count} \${args}\\n\`]) + '\\n');
});
connection.on('end', () => process.exit());
`;

async function worker(program = WORKER) {
  const file = join(folder, 'worker.mjs');
  await writeFile(file, program);
  const starts: number[] = [];
  const job = jobsInTurn((port) => {
    starts.push(port);
    return run(process.execPath, [file, String(port)]);
  });
  return { job, starts };
}

test('one worker does all, one after another, and one that fails stops none', async () => {
  const { job, starts } = await worker();
  const [first, second, third] = await Promise.allSettled([job(['a', 'ü\n']), job(['fail', 'b']), job(['c'])]);
  expect(first).toEqual({ status: 'fulfilled', value: '1 a,ü\n\n' });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 2, stdout: '2 fail,b\n' } });
  expect(String((second as PromiseRejectedResult).reason)).toContain('fail ended with exit code 2:\n2 fail,b');
  expect(third).toEqual({ status: 'fulfilled', value: '3 c\n' });
  expect(starts).toHaveLength(1);
  await expect(job(['end'])).rejects.toThrow('The worker ended before it had answered.');
});

test('a worker that fails in the middle says why, to those that wait as well', async () => {
  const { job } = await worker();
  const [first, second, third] = await Promise.allSettled([job(['a']), job(['die']), job(['c'])]);
  expect(first.status).toBe('fulfilled');
  for (const one of [second, third]) expect(String((one as PromiseRejectedResult).reason)).toContain('no memory');
});

test('a worker that does not start says why', async () => {
  const { job } = await worker('throw new Error("no worker today")');
  await expect(job(['a'])).rejects.toThrow('no worker today');
});

test('a worker that ends before it connects is no worker', async () => {
  const { job } = await worker('');
  await expect(job(['a'])).rejects.toThrow('The worker ended before it had answered.');
});

test('an idle worker does not hold its process up', async () => {
  const file = join(folder, 'worker.mjs');
  await writeFile(file, WORKER);
  const parent = join(folder, 'parent.mjs');
  const module = (name: string) => JSON.stringify(import.meta.resolve(name));
  await writeFile(
    parent,
    `import { jobsInTurn } from ${module('./jobs-in-turn.ts')};
     import { run } from ${module('../run.ts')};
     const job = jobsInTurn((port) => run(process.execPath, [${JSON.stringify(file)}, String(port)], { isLeftBehind: true }));
     process.stdout.write(await job(['a']));`,
  );
  expect(await run(process.execPath, [parent])).toBe('1 a\n');
});
