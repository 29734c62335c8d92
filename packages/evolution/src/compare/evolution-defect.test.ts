import { afterEach, expect, test, vi } from 'vitest';
import { aField, current, REQUIRED, withField } from '../../test-support/parts.ts';
import * as inclusion from '../decide/inclusion.ts';
import * as engine from '../diff/diff.ts';
import { compare } from './compare.ts';
import { EvolutionDefect } from './evolution-defect.ts';

vi.mock('../decide/inclusion.ts', { spy: true });
vi.mock('../diff/diff.ts', { spy: true });
afterEach(() => {
  vi.resetAllMocks();
});

const old = current;
const next = withField(aField('must', REQUIRED))(current);

function defect(): EvolutionDefect {
  try {
    compare(old, next, { tries: 50 });
  } catch (cause) {
    if (cause instanceof EvolutionDefect) return cause;
    throw cause;
  }
  throw new Error('No defect was seen.');
}

test('a proof that an event refutes is a defect', () => {
  vi.mocked(inclusion.decideInclusion).mockReturnValue({ status: 'proved' });
  const { message, facts } = defect();
  expect(message).toContain('backward was proved, and an event refutes it');
  expect(message).toContain('No verdict can be relied on');
  expect(facts).toEqual(['backward']);
});

test('a refutation by an event that the validators judge alike is a defect', () => {
  vi.mocked(inclusion.decideInclusion).mockReturnValue({ status: 'refuted', event: {} });
  expect(defect().message).toContain('judge alike');
});

test('a refuted relation that no change may break is a defect', () => {
  vi.mocked(engine.diff).mockReturnValue([
    { code: 'field-added-optional', path: '/fields/must', message: 'must is new.' },
  ]);
  const { message, facts } = defect();
  expect(message).toContain('backward is refuted, and no change may break it');
  expect(facts).toEqual(['field-added-optional at /fields/must']);
});

test('programs that no longer compile after less than a major are a defect', () => {
  const renamed = { ...current, rules: current.rules.filter(({ id }) => id !== 'session-same-title') };
  const change = { code: 'words-changed', path: '/rules/session-same-title', message: '…' };
  vi.mocked(engine.diff).mockReturnValue([change]);
  expect(() => compare(old, renamed, { tries: 5 })).toThrow('programs no longer compile after a patch step');
});
