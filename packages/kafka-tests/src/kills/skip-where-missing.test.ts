import { expect, onTestFinished, type TestContext, test, vi } from 'vitest';
import { skipWhereMissing } from './skip-where-missing.ts';

function skipped(reason: string, isRequired: boolean) {
  vi.stubEnv('ACME_REQUIRE_KAFKA', isRequired ? '1' : '');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    warn.mockRestore();
  });
  const reasons: unknown[] = [];
  const context = { task: { name: 'it' }, skip: (why: string) => reasons.push(why) } as unknown as TestContext;
  skipWhereMissing(context, { missing: () => reason });
  return { reasons, printed: warn.mock.calls.flat() };
}

test('what is there is tried', () => {
  expect(skipped('', true)).toEqual({ reasons: [], printed: [] });
});

test('what is missing is skipped, and why is printed', () => {
  expect(skipped('no binary', false)).toEqual({ reasons: ['no binary'], printed: ['it is skipped: no binary.'] });
});

test('what is missing where Kafka is required fails', () => {
  expect(() => skipped('no binary', true)).toThrow('no binary.');
});
