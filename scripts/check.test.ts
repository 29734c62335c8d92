import { expect, test } from 'vitest';
import { runStep, type Step } from './check.ts';

function run(command: Step['command']): { passed: boolean; printed: string } {
  const printed: string[] = [];
  const passed = runStep({ name: 'a step', command, mend: 'mend it so' }, (text) => printed.push(text));
  return { passed, printed: printed.join('\n').replace(/\d+\.\d s/, '1.0 s') };
}

test('a step that passes is one line', () => {
  expect(run(['node', '-e', 'console.log("chatter")'])).toEqual({ passed: true, printed: 'ok     a step (1.0 s)' });
});

test('of a step that passes warnings and notes are shown', () => {
  const said = ['chatter', 'warning: too large', 'note: not checked', 'a warning: no remark'].join('\\n');
  expect(run(['node', '-e', `console.log("${said}")`])).toEqual({
    passed: true,
    printed: 'ok     a step (1.0 s)\n       warning: too large\n       note: not checked',
  });
});

test('a step that fails shows its output and how to mend it', () => {
  expect(run(['node', '-e', 'console.log("out"); console.error("err"); process.exit(3)'])).toEqual({
    passed: false,
    printed: 'FAILED a step (1.0 s)\nout\nerr\nTo mend it: mend it so\n',
  });
});

test('a step that is killed, or whose program is missing, fails', () => {
  expect(run(['node', '-e', 'process.kill(process.pid)']).passed).toBe(false);
  const missing = run(['no-such-program']);
  expect(missing.passed).toBe(false);
  expect(missing.printed).toContain('ENOENT');
});
