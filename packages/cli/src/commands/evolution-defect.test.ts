import { compare, compareWithReleased, EvolutionDefect } from '@acme/telemetry-evolution';
import { afterEach, expect, test, vi } from 'vitest';
import { runFake } from '../fake-terminal.ts';

vi.mock('@acme/telemetry-evolution', { spy: true });
afterEach(() => {
  vi.resetAllMocks();
});

const defect = () => {
  throw new EvolutionDefect('backward was proved, and an event refutes it', ['backward']);
};

test.each([
  [['compare', '1.0.0', '1.0.0'], compare],
  [['plan', '1.0.0', '1.0.0'], compare],
  [['check'], compareWithReleased],
] as const)(
  'a comparison that contradicts itself is no verdict: %j says so and could not run',
  async (args, engine) => {
    vi.mocked(engine as () => unknown).mockImplementation(defect);
    const { code, stdout, stderr } = await runFake(['evolution', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^acme-telemetry: The comparison contradicts itself: .* No verdict can be relied on; /);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  },
);
