import { expect, test } from 'vitest';
import { FakeScreen } from '../fake-terminal.ts';
import { complain, complainOfDefect } from './complain.ts';

test('a sentence stays on its line: a name in it can forge none of ours', () => {
  const screen = new FakeScreen();
  complain(screen, 'there is no a\u0007\nacme-telemetry: all is valid');
  expect(screen.text).toBe('acme-telemetry: there is no a\\u{7}\\u{a}acme-telemetry: all is valid\n');
});

test("a defect's stack keeps its lines, and what would move the cursor does not", () => {
  const screen = new FakeScreen();
  complainOfDefect(screen, Object.assign(new Error('bug'), { stack: 'Error: bug\u0007\n    at here' }));
  expect(screen.text).toBe(
    'acme-telemetry: This is a fault of the program itself; please report it with these lines.\n' +
      'Error: bug\\u{7}\n    at here\n',
  );
});

test.each([
  [Object.assign(new Error('bug'), { stack: undefined }), 'bug'],
  ['a text', 'a text'],
])('a defect without a stack: %s', (error, shown) => {
  const screen = new FakeScreen();
  complainOfDefect(screen, error);
  expect(screen.text).toContain(`\n${shown}\n`);
});
