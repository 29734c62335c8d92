import { type ContractRole, checkOf, type FieldCheck, rejectsBy } from '../accepts.ts';
import type { Contract } from '../contract/contract.ts';
import { compileFieldCheck } from '../validator/field-check.ts';
import { type Change, type Direction, narrows, pointer, same, widens } from './change.ts';
import { type Step, stepsBetween } from './check-steps.ts';
import { deprecationChanges } from './deprecation-changes.ts';
import type { History } from './history.ts';
import { severitySteps } from './severity-steps.ts';
import { typesChanges } from './types-changes.ts';
import { listed } from './words.ts';

const ROLES: readonly ContractRole[] = ['reader', 'writer'];

/** A field that may have other checks for its readers. */
type StagedField = Parameters<typeof checkOf>[0];

/** The two versions of a field that both contracts have. */
export interface FieldPair {
  readonly old: StagedField;
  readonly next: StagedField;
  readonly oldContract: Contract;
  readonly nextContract: Contract;
  readonly history: History;
}

/** What has become of a field that both versions have. */
export function fieldChanges(pair: FieldPair): readonly Change[] {
  const checks = [...checkChanges(pair), ...ruleOfField(pair)];
  return [
    ...(checks.length === 0 ? ineffectiveChanges(pair) : checks),
    ...typesChanges(pair.old, pair.next, checks),
    ...deprecationChanges(pair.old, pair.next),
    ...wordChanges(pair),
  ];
}

/** The same with its values sorted: their order says nothing. */
function inOrder<Stated extends { readonly values?: readonly string[] | undefined }>(stated: Stated): Stated {
  return stated.values === undefined ? stated : { ...stated, values: [...stated.values].sort() };
}

/** What is stated otherwise, and no rule judges: a check without a rule, or of another type. */
function ineffectiveChanges({ old, next }: FieldPair): readonly Change[] {
  const stated = ({
    values,
    minimum,
    maximum,
    pattern,
    forbidden,
    minLength,
    maxLength,
    rule,
    reader,
  }: StagedField) => {
    const own = { values, minimum, maximum, pattern, forbidden, minLength, maxLength, rule };
    return JSON.stringify({ ...inOrder(own), reader: reader && inOrder(reader) });
  };
  const [was, is] = [stated(old), stated(next)];
  if (was === is) return [];
  const message = `${next.name} stated ${was} and states ${is}, which rejects the same.`;
  return [{ code: 'metadata-changed', path: pointer('fields', next.name), message }];
}

/**
 * Who accepts what: old writers' events meet new readers and new writers, and new writers' events meet old readers.
 * Where no version has other checks for its readers, all four are one comparison.
 */
function checkChanges(pair: FieldPair): readonly Change[] {
  const { old, next } = pair;
  const [oldReader, oldWriter] = ROLES.map((role) => effective(old, role)) as [FieldCheck, FieldCheck];
  const [newReader, newWriter] = ROLES.map((role) => effective(next, role)) as [FieldCheck, FieldCheck];
  const written = stepsBetween(oldWriter, newWriter);
  if (same(oldReader, oldWriter) && same(newReader, newWriter)) return told(pair, written);
  const read = stepsBetween(oldReader, newReader);
  if (written.length + read.length === 0) {
    const stricter = stepsBetween(newWriter, newReader).filter(({ direction }) => narrows(direction));
    return told(pair, stricter, 'readers-stricter', 'of readers, other than of writers: ');
  }
  const toReaders = stepsBetween(oldWriter, newReader).filter(({ direction }) => narrows(direction));
  const fromWriters = stepsBetween(oldReader, newWriter).filter(({ direction }) => widens(direction));
  const broken = [
    ...(toReaders.length === 0 ? [] : ofWriters(written, narrows, toReaders)),
    ...(fromWriters.length === 0
      ? []
      : ofWriters(written, widens, fromWriters).map((step) =>
          // What is accepted no more is told below.
          toReaders.length === 0 ? { ...step, code: step.widerCode ?? step.code } : step,
        )),
  ];
  const changes = [...told(pair, [...new Map(broken.map((step) => [step.code, step])).values()])];
  const harmless = { writers: fromWriters.length === 0, readers: toReaders.length === 0 };
  const narrowed = written.filter(({ direction }) => narrows(direction));
  if (harmless.readers && narrowed.length > 0) {
    const early = valuesGoByPlan(pair, oldWriter, newWriter) ? [] : narrowed.filter(({ isOwn }) => isOwn);
    const planned = narrowed.filter((step) => !early.includes(step));
    changes.push(
      // What comes in the place of a value does no harm here.
      ...told(pair, early, 'enum-narrowed'),
      ...told(pair, planned, 'writers-narrowed', 'of writers alone: '),
    );
  }
  if (harmless.writers)
    changes.push(
      ...told(
        pair,
        written.filter(({ direction }) => widens(direction)),
        'writers-follow',
        'of writers, as of readers before: ',
      ),
    );
  const widened = harmless.writers ? read.filter(({ direction }) => widens(direction)) : [];
  const tightened = harmless.readers ? read.filter(({ direction }) => narrows(direction)) : [];
  changes.push(
    ...told(pair, widened, 'readers-widened', 'of readers: '),
    ...told(pair, tightened, 'readers-narrowed', 'of readers: '),
  );
  if (changes.length === 0)
    changes.push(
      ...told(
        pair,
        written.filter(({ direction }) => direction === 'equal'),
      ),
    );
  return changes;
}

/** Whether every value that writers listed and may send no more was to go, and its day has come. */
function valuesGoByPlan({ next: { name }, history }: FieldPair, before: FieldCheck, after: FieldCheck): boolean {
  const faultOf = compileFieldCheck({ name, ...after, rule: 'own' }, (rule) => rule);
  const gone = (before.values ?? []).filter((value) => faultOf(value) !== undefined);
  return gone.every((value) => history.isValuePastSunset(name, value));
}

/**
 * What breaks is told as the writers' own step; where that is none, a version is stricter to its readers than to its
 * writers.
 */
function ofWriters(written: readonly Step[], breaks: (direction: Direction) => boolean, between: readonly Step[]) {
  const own = written.filter(({ direction }) => breaks(direction));
  return own.length === 0 ? between : own;
}

/** A check without what no rule judges. */
function effective(field: StagedField, role: ContractRole): FieldCheck {
  const { type, required, nullable, ...own } = checkOf(field, role);
  return field.rule === undefined ? { type, required, nullable } : { type, required, nullable, ...own };
}

/** Steps as changes; an own check that rejects nothing in one of the versions only warns otherwise. */
function told(pair: FieldPair, steps: readonly Step[], code?: string, who = ''): readonly Change[] {
  const { old, next, oldContract, nextContract } = pair;
  const rejects = (contract: Contract, rule: string | undefined) =>
    rule === undefined || ROLES.some((role) => rejectsBy({ contract, role }, rule));
  const weighs = rejects(oldContract, old.rule) && rejects(nextContract, next.rule);
  return steps.map((step) => ({
    code: step.isOwn && !weighs ? 'rule-warning-changed' : (code ?? step.code),
    path: pointer('fields', next.name),
    message: `${next.name} ${who}${step.words}.`,
  }));
}

/** A field whose own check is reported as another rule: what that weighs may differ. */
function ruleOfField({ old, next, oldContract, nextContract, history }: FieldPair): readonly Change[] {
  if (old.rule === next.rule || old.rule === undefined || next.rule === undefined) return [];
  const rejects = (contract: Contract, rule: string) => ({
    reader: rejectsBy({ contract, role: 'reader' }, rule),
    writer: rejectsBy({ contract, role: 'writer' }, rule),
  });
  const codes = severitySteps(
    rejects(oldContract, old.rule),
    rejects(nextContract, next.rule),
    history.warned(old.rule),
  ).filter((code) => code !== 'readers-stricter');
  const message = `${next.name} was judged by the rule ${old.rule} and is judged by ${next.rule}.`;
  const path = pointer('fields', next.name);
  return (codes.length === 0 ? ['metadata-changed'] : codes).map((code) => ({ code, path, message }));
}

const WORDS = ['title', 'description', 'example', 'section'] as const;

function wordChanges({ old, next }: FieldPair): readonly Change[] {
  const path = pointer('fields', next.name);
  const changes: Change[] = [];
  if (old.unit !== next.unit) {
    const code = old.unit !== undefined && next.unit !== undefined ? 'unit-changed' : 'metadata-changed';
    changes.push({
      code,
      path,
      message: `${next.name} was in ${old.unit ?? 'no unit'} and is in ${next.unit ?? 'no unit'}.`,
    });
  }
  if (old.privacy !== next.privacy) {
    const [was, is] = [old.privacy, next.privacy].map((privacy) => privacy ?? 'not personal');
    changes.push({
      code: 'metadata-changed',
      path,
      message: `${next.name} had the privacy class ${was} and has ${is}.`,
    });
  }
  const reworded = WORDS.filter((word) => old[word] !== next[word]);
  if (reworded.length > 0) {
    const pairs = reworded.map(
      (word) => `its ${word} was ${JSON.stringify(old[word])} and is ${JSON.stringify(next[word])}`,
    );
    changes.push({ code: 'words-changed', path, message: `${next.name}: ${listed(pairs)}.` });
  }
  return changes;
}
