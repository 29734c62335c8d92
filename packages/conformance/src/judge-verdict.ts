import type { ContractRule, ContractRules } from './contract-rules.ts';
import type { Artefact, EngineVerdict, Expectation, Pair } from './verdict.ts';

/** What an engine said of one line by one artefact, held against what had to be said. */
export interface Comparison {
  readonly artefact: Artefact;
  readonly agrees: boolean;
  /** How many rules had no verdict because a field they read has none (D13). */
  readonly notJudged: number;
}

// Violations that silence a rule which reads the field (D13).
const SILENCING: ReadonlySet<string> = new Set(['required', 'not-null', 'type', 'integer']);

/** Compares verdicts with expectations, by the rules that each artefact judges. */
export function verdictJudge({ rules }: ContractRules) {
  const refuses = (target: string, role: 'reader' | 'writer') =>
    new Set<string>(
      rules
        .filter((rule) => rule.kind === 'text' || (rule.severity[role] === 'error' && rule.judgedBy.includes(target)))
        .map(({ id }) => id),
    );
  const readers = refuses('JSON Schema, reader', 'reader');
  const writers = refuses('JSON Schema, writer', 'writer');
  const exacts = refuses('JSON Schema, exact', 'reader');
  const errors = new Set<string>(rules.filter(({ severity }) => severity.reader === 'error').map(({ id }) => id));
  const celRules = rules.filter(({ cel }) => cel !== undefined);
  const celErrors = celRules.filter(({ severity }) => severity.reader === 'error').map(({ id }) => id);

  return (verdict: EngineVerdict, expected: Expectation): readonly Comparison[] => {
    const accepts = (found: readonly Pair[], refused: ReadonlySet<string>) =>
      !found.some(({ rule }) => refused.has(rule));
    const all: (Comparison | undefined)[] = [
      compare('reader', verdict.reader, accepts(expected.reader, readers)),
      compare('writer', verdict.writer, accepts(expected.writer, writers)),
      compare('exact', verdict.exact, accepts(expected.reader, exacts)),
      compare('envelope', verdict.envelope, expected.envelope),
      verdict.issues && {
        artefact: 'issues',
        agrees: sameSet(verdict.issues, expected.reader) && verdict.valid === accepts(expected.reader, errors),
        notJudged: 0,
      },
      verdict.rules && celComparison(verdict, expected.reader),
    ];
    return all.filter((one) => one !== undefined);
  };

  function celComparison({ rules: said = {}, valid }: EngineVerdict, found: readonly Pair[]): Comparison {
    const wanted = celRules.map((rule) => [rule.id, celAnswer(rule, found)] as const);
    return {
      artefact: 'cel',
      agrees:
        Object.keys(said).length === wanted.length &&
        wanted.every(([id, answer]) => said[id] === answer) &&
        valid === !celErrors.some((id) => said[id] === false),
      notJudged: wanted.filter(([, answer]) => answer === null).length,
    };
  }
}

/** What a rule's CEL has to give for an event with these violations. */
export function celAnswer(
  { id, reads = [] }: Pick<ContractRule, 'id' | 'reads'>,
  found: readonly Pair[],
): boolean | null {
  const isSilent = found.some(
    ({ rule, path }) => path === '' || (SILENCING.has(rule) && reads.includes(path.slice(1))),
  );
  return isSilent ? null : !found.some(({ rule }) => rule === id);
}

function compare(artefact: Artefact, said: boolean | undefined, wanted: boolean): Comparison | undefined {
  return said === undefined ? undefined : { artefact, agrees: said === wanted, notJudged: 0 };
}

function sameSet(said: readonly Pair[], wanted: readonly Pair[]): boolean {
  const text = ({ rule, path }: Pair) => `${rule} ${path}`;
  const these = new Set(said.map(text));
  return these.size === said.length && these.size === wanted.length && wanted.every((pair) => these.has(text(pair)));
}
