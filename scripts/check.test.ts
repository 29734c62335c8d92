import { expect, test } from 'vitest';
import { runStep, type Step } from './check.ts';

async function run(command: Step['command']): Promise<{ passed: boolean; printed: string }> {
  const printed: string[] = [];
  const passed = await runStep({ name: 'a step', command, mend: 'mend it so' }, (text) => printed.push(text));
  return { passed, printed: printed.join('\n').replace(/\d+\.\d s/, '1.0 s') };
}

test('a step that passes is one line', async () => {
  expect(await run(['node', '-e', 'console.log("chatter")'])).toEqual({
    passed: true,
    printed: 'ok     a step (1.0 s)',
  });
});

test('of a step that passes warnings and notes are shown', async () => {
  const said = ['chatter', 'warning: too large', 'note: not checked', 'a warning: no remark'].join('\\n');
  expect(await run(['node', '-e', `console.log("${said}")`])).toEqual({
    passed: true,
    printed: 'ok     a step (1.0 s)\n       warning: too large\n       note: not checked',
  });
});

test('a step that fails shows its output and how to mend it', async () => {
  expect(await run(['node', '-e', 'console.log("out"); console.error("err"); process.exit(3)'])).toEqual({
    passed: false,
    printed: 'FAILED a step (1.0 s)\nout\nerr\nTo mend it: mend it so\n',
  });
});

test('a step that is killed, or whose program is missing, fails', async () => {
  expect((await run(['node', '-e', 'process.kill(process.pid)'])).passed).toBe(false);
  const missing = await run(['no-such-program']);
  expect(missing.passed).toBe(false);
  expect(missing.printed).toContain('ENOENT');
});
