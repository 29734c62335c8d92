import { createValidator, fieldsOf, type Rule, type RuleId } from '@acme/telemetry-schema';
import { type Boundary, boundaries } from '@acme/telemetry-testing';
import { fieldLink } from '../fields/groups.ts';
import { groupBy } from '../group-by.ts';
import { code, escaped, table } from '../markdown.ts';
import { breaking } from './judged.ts';

/** How many are shown of a rule, and how long a value is that is shown whole. */
const MOST = 12;
const LONGEST = 60;

/**
 * Pairs of events on either side of where a rule begins to fail, each judged while the page is made: in the one no
 * rule is broken, in the
 * other this rule alone. Undefined for a rule that has no such pairs.
 */
export function edgesOf(rule: Rule): string | undefined {
  const pairs = pairsOf(rule.id);
  if (pairs.length === 0) return undefined;
  const reads = 'expression' in rule ? fieldsOf(rule.expression) : undefined;
  const rows = pairs.map(({ path, about, inside, outside }) => {
    const name = path.slice(1);
    const events = [inside, outside].map((event) => values(event, reads ?? [name]));
    return reads === undefined ? [fieldLink(name), escaped(about), ...events] : events;
  });
  const distinct = [...new Map(rows.map((row) => [row.join(), row])).values()].slice(0, MOST);
  return table([...(reads === undefined ? ['field', 'edge'] : []), 'passes', 'fails'], distinct);
}

/** The pairs of a rule, each kind of edge at another field as far as there are such. */
function pairsOf(rule: RuleId): readonly Boundary[] {
  const own = boundaries.filter((pair) => pair.rule === rule && pair.expected.length === 1 && isShort(pair));
  for (const { inside, outside, options, about } of own) {
    const { validate } = createValidator(options);
    breaking(undefined, validate(inside).issues, `The inner side of ${rule}, ${about},`);
    breaking(rule, validate(outside).issues, `The outer side of ${rule}, ${about},`);
  }
  const kinds = [...groupBy(own, ({ about }) => about).values()];
  const longest = Math.max(0, ...kinds.map((pairs) => pairs.length));
  return Array.from({ length: longest }, (_, turn) => turn).flatMap((turn) =>
    kinds.flatMap((pairs, kind) => (turn < pairs.length ? [pairs[(turn + kind) % pairs.length] as Boundary] : [])),
  );
}

function isShort({ inside, outside, path }: Boundary): boolean {
  return [inside, outside].every((event) => shown(event[path.slice(1)]).length <= LONGEST);
}

function values(event: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  if (names.length === 1) return code(shown(event[names[0] as string]));
  return names.map((name) => `${escaped(name)} ${code(shown(event[name]))}`).join(', ');
}

/** A value as JSON has it, with what JSON has no word for. */
function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
