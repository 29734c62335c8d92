import {
  type Change,
  type Comparison,
  type Contract,
  compare,
  type EventRelation,
  explain,
  type Relation,
  type Witness,
} from '@acme/telemetry-evolution';
import { fieldsOf } from '@acme/telemetry-schema';
import { type ReportedChange, type ReportedRelation, type ReportedWitness, withRows } from './report.ts';
import type { Version } from './version.ts';

const RELATIONS = ['backward', 'forward', 'writer'] as const;

/**
 * Gives every change that breaks something an event that shows it: the relation's, if that event is rejected for this change; else one
 * from a comparison in which this change is the only one.
 */
export function withWitnesses(old: Version, next: Version, comparison: Comparison): readonly ReportedChange[] {
  return withRows(comparison.changes).map((reported) => {
    const breaks = reported.row.breaks.filter((name) => comparison.relations[name].status === 'refuted');
    if (breaks.length === 0) return reported;
    const found = witnessOf(reported.change, comparison, breaks) ?? onlyWitness(comparison, breaks);
    if (found !== undefined) return { ...reported, witness: asReported(found, old, next, false) };
    if (!('contract' in old && 'contract' in next)) return reported;
    const alone = withOnly(old.contract, next.contract, reported.change);
    const shown = alone && anyWitness(compare(old.contract, alone, { tries: 1 }), breaks);
    return shown === undefined ? reported : { ...reported, witness: asReported(shown, old, next, true) };
  });
}

function witnessOf(change: Change, { relations }: Comparison, names: ReportedChange['row']['breaks']) {
  const [kind, name] = placeOf(change);
  return names
    .map((relation) => relations[relation].witness)
    .find((witness) =>
      witness?.issues.some(({ rule, path }) => (kind === 'fields' ? path === `/${name}` : rule === name)),
    );
}

/** Of a relation that no other change may break. */
function onlyWitness({ changes, relations }: Comparison, names: ReportedChange['row']['breaks']) {
  const isOnly = (name: EventRelation) =>
    changes.filter(({ code }) => explain(code).breaks.includes(name)).length === 1;
  return names.filter(isOnly).map((name) => relations[name].witness)[0];
}

function anyWitness({ relations }: Comparison, names: ReportedChange['row']['breaks']): Witness | undefined {
  return [...names, ...RELATIONS].map((name) => relations[name].witness).find((witness) => witness !== undefined);
}

/** A relation whose witness can be told in words. */
export function reportedRelation({ witness, ...relation }: Relation, old: Version, next: Version): ReportedRelation {
  return witness === undefined ? relation : { ...relation, witness: asReported(witness, old, next, false) };
}

function asReported(witness: Witness, old: Version, next: Version, isAlone: boolean): ReportedWitness {
  const sample = sampleFor(witness, old, next);
  return { ...witness, isAlone, ...(sample === undefined ? {} : { sample }) };
}

/** The event of the examples of whoever sends it. */
function sampleFor({ acceptedBy }: Witness, old: Version, next: Version) {
  const sender = acceptedBy.startsWith('old') ? old : next;
  if (!('contract' in old && 'contract' in next && 'contract' in sender)) return;
  return Object.fromEntries(sender.contract.fields.map(({ name, example }) => [name, example]));
}

/** The old version with one field or rule as the next one has it; undefined for a change of something else. */
function withOnly(old: Contract, next: Contract, change: Change): Contract | undefined {
  const [kind, name] = placeOf(change);
  if (kind === 'fields' && name !== undefined) return withFields(withoutRulesOn(name, old, next), next, [name]);
  if (kind !== 'rules') return;
  const rule = next.rules.find(({ id }) => id === name);
  const rules = [...old.rules.filter(({ id }) => id !== name), ...(rule === undefined ? [] : [rule])];
  const known = new Set(old.fields.map((field) => field.name));
  const read = rule?.expression === undefined || rule.kind !== 'event' ? [] : fieldsOf(rule.expression);
  return withFields(
    { ...old, rules },
    next,
    read.filter((field) => !known.has(field)),
  );
}

/** Rules that read a field go with it. */
function withoutRulesOn(name: string, old: Contract, next: Contract): Contract {
  if (next.fields.some((field) => field.name === name)) return old;
  const rules = old.rules.filter(({ expression }) => expression === undefined || !fieldsOf(expression).includes(name));
  return { ...old, rules };
}

function withFields(old: Contract, next: Contract, names: readonly string[]): Contract {
  const fields = next.fields.filter(({ name }) => names.includes(name));
  const ids = new Set(old.rules.map(({ id }) => id));
  const rules = next.rules.filter(({ id }) => !ids.has(id) && fields.some(({ rule }) => rule === id));
  return {
    ...old,
    fields: [...old.fields.filter(({ name }) => !names.includes(name)), ...fields],
    rules: [...old.rules, ...rules],
  };
}

/** The keys of a change's JSON Pointer. */
export function placeOf({ path }: Pick<Change, 'path'>): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
