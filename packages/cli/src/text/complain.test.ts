import { expect, test } from 'vitest';
import { FakeScreen } from '../fake-terminal.ts';
import { complain } from './complain.ts';

test('lines stay, what would move the cursor does not', () => {
  const screen = new FakeScreen();
  complain(screen, 'one\u0007\ntwo');
  expect(screen.text).toBe('acme-telemetry: one\\u{7}\ntwo\n');
});
