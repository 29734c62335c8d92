import type { Judge } from './subjects.ts';
import { type VerdictCase, verdictCases } from './verdict-cases.ts';

/** The kinds of event on which two judges give different verdicts, each once. */
export function disagreements(judge: Judge, reference: Judge, cases: Iterable<VerdictCase> = verdictCases()): string[] {
  const kinds = new Set<string>();
  for (const { kind, event } of cases) {
    const input = event as never;
    if (judge(input) !== reference(input)) kinds.add(kind);
  }
  return [...kinds];
}
