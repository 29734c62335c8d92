import type { Finding } from '@acme/telemetry-cli/src/explain/judged-example.ts';
import { judgedFields } from '@acme/telemetry-cli/src/rules/judged-fields.ts';
import { ruleCel } from '@acme/telemetry-json-schema/src/cel/rule-cel.ts';
import { targets } from '@acme/telemetry-json-schema/src/rules/targets.ts';
import { fields, inWords, type Rule } from '@acme/telemetry-schema';
import { fieldLink } from '../fields/groups.ts';
import { groupBy } from '../group-by.ts';
import { code, escaped, facts, fence, sections, sentence, table, withDecisions } from '../markdown.ts';
import type { Page } from '../page.ts';
import { edgesOf } from './edges.ts';
import { type Example, exampleOf, type Shown } from './examples.ts';
import { ruleInJsonSchema } from './in-json-schema.ts';
import { ruleInSql } from './in-sql.ts';
import { kinds } from './kinds.ts';
import { lowering } from './lowering.ts';
import { habitsOf } from './real-producers.ts';
import { reasons } from './reasons.ts';
import { drawnSession } from './session-table.ts';
import { textEdges } from './text-edges.ts';

/** All there is to say of a rule. */
export function rulePage(rule: Rule): Page {
  const example = exampleOf(rule);
  const kind = kinds[rule.kind];
  return {
    path: `reference/rules/${rule.id}.md`,
    content: sections(
      `# ${code(rule.id)}`,
      `**${escaped(rule.summary)}**`,
      'expression' in rule ? `In words: ${escaped(inWords(rule.expression))}.` : undefined,
      reasons[rule.id] && withDecisions(escaped(reasons[rule.id] ?? '')),
      `What to do: ${withDecisions(escaped(rule.repair))}`,
      facts(['what', 'value'], about(rule)),
      ...examples(rule.id, example),
      ...more(rule),
      '## In other languages',
      ...inOtherLanguages(rule),
      '## Who judges it',
      ...whoJudges(rule),
      '## What real producers send',
      ...habits(rule),
      '## Its severity',
      lowering(rule),
      `[All rules](/reference/rules/) · [${escaped(kind.title)}](/reference/rules/#${kind.anchor}) ` +
        '· ' +
        `${code(`acme-telemetry explain ${rule.id}`)}, see [explain](/reference/cli/explain)`,
    ),
  };
}

function about(rule: Rule): readonly (readonly [string, string | undefined])[] {
  const judged = judgedFields(rule);
  return [
    ['kind', kinds[rule.kind].title],
    ['severity for a reader', rule.severity.reader],
    ['severity for a writer', rule.severity.writer],
    ['can be lowered', rule.configurable ? 'yes' : withDecisions('no (D14)')],
    ['reads', judged.length === 0 ? kinds[rule.kind].reads(rule.id) : judged.map((name) => fieldOf(name)).join(', ')],
    ['the issue stands at', 'blames' in rule ? code(`/${rule.blames}`) : kinds[rule.kind].place(rule.id)],
    ['source', withDecisions(escaped(rule.source))],
  ];
}

/** A field of the event, or of the message around it. */
function fieldOf(name: string): string {
  const inEvent = name.replace(/^value\//, '');
  return inEvent === name ? fieldLink(name) : `${fieldLink(inEvent)} of the event`;
}

/** Each engine with its answer. A reason that all share stands once, under the table. */
function whoJudges(rule: Rule): readonly (string | undefined)[] {
  const shared = sharedReason(rule);
  const rows = targets.map(({ name, judges }) => {
    const answer = judges(rule);
    if (answer === true) return [name, 'yes'];
    if (shared !== undefined) return [name, 'no'];
    return [name, `no: it ${withDecisions(escaped(answer.replace(/^there is/, 'has no verdict: there is')))}`];
  });
  return [table(['engine', 'judges it'], [['[SDK](/reference/api/)', 'yes'], ...rows]), shared];
}

/** Why none but the SDK judges a rule, where that is the same for all, as a sentence. */
function sharedReason(rule: Rule): string | undefined {
  const [answer, ...others] = new Set(targets.map(({ judges }) => judges(rule)));
  return others.length === 0 && typeof answer === 'string' ? reasonAsSentence(answer) : undefined;
}

const reasonAsSentence = (answer: string) => `${sentence(withDecisions(escaped(answer)))}.`;

function examples(id: string, example: Example | undefined): readonly string[] {
  if (example === undefined)
    return ['## An event that fails', 'There is none: at present nothing in the schema can break it.'];
  const { what, given, broken, findings, repaired } = example;
  const more = given.length === 0 ? '' : ` (${given.join('; ')})`;
  return [
    `## ${sentence(what)} that fails`,
    `${sentence(what)} that breaks this rule and no other${escaped(more)}:`,
    block(broken),
    `[Break it in the playground](/playground#break=${id})`,
    'What the SDK says of it:',
    findings.map(finding).join('\n'),
    `## The same that passes`,
    block(repaired),
  ];
}

const block = ({ language, text, changed }: Shown) => fence(language, text, changed);

function finding({ event, severity, path, message }: Finding): string {
  const where = [event && `event ${event}`, path && code(path)].filter(Boolean).join(', ');
  return `- ${severity}${where === '' ? '' : ` at ${where}`}: ${escaped(message)}`;
}

function more(rule: Rule): readonly (string | undefined)[] {
  const session = drawnSession(rule);
  const edges = rule.kind === 'text' ? textEdges() : edgesOf(rule);
  return [
    edges && '## Where it begins',
    edges && 'Each pair is judged while this page is made: the one keeps all rules, the other breaks this one alone.',
    edges,
    session && '## Another session',
    session && 'Drawn from a fixed seed, and judged while this page is made:',
    session,
  ];
}

function inOtherLanguages(rule: Rule): readonly (string | undefined)[] {
  if (sharedReason(rule) !== undefined)
    return ['### JSON Schema, CEL and SQL', 'None of them judges it; why stands [below](#who-judges-it).'];
  const schema = ruleInJsonSchema(rule);
  const cel = rule.kind === 'event' ? ruleCel(rule.expression, fields) : undefined;
  const sql = ruleInSql(rule);
  const reason = (name: string) => {
    const answer = targets.find((target) => target.name === name)?.judges(rule);
    return typeof answer === 'string' ? reasonAsSentence(answer) : undefined;
  };
  const query = (where: string) => `SELECT object, line, path FROM telemetry_issues${where} WHERE rule = '${rule.id}';`;
  const judgedBySql = reason('DuckDB') === undefined;
  return underHeadings([
    [
      'JSON Schema',
      schema === undefined ? reason('JSON Schema, writer') : fence('json', JSON.stringify(schema, undefined, 2)),
      schema !== undefined && rule.severity.writer !== 'error'
        ? 'The shipped schemas leave it out, since it only warns; `telemetryEventJsonSchema` states ' +
          'it when it is asked for as an error.'
        : undefined,
    ],
    [
      'CEL',
      cel === undefined ? reason('CEL') : fence('text', cel),
      cel && 'Over a map `event`: true where the rule holds, false where it is broken, null where it is not judged.',
    ],
    [
      'SQL',
      judgedBySql ? undefined : reason('DuckDB'),
      sql && `${rule.kind === 'event' ? 'The rule is broken' : 'A field breaks it'} where this is true:`,
      sql && fence('text', sql.duckdb.join('\n')),
      sql && sql.spark.join() !== sql.duckdb.join() ? 'The same in the dialect of Spark:' : undefined,
      sql && sql.spark.join() !== sql.duckdb.join() ? fence('text', sql.spark.join('\n')) : undefined,
      judgedBySql ? `Where it is broken in a lake, by the script ${code('sql/duckdb.sql')} for DuckDB:` : undefined,
      judgedBySql ? fence('sql', query(`('lake/**/*.gz')`)) : undefined,
      judgedBySql ? `And by ${code('sql/spark.sql')} for Spark:` : undefined,
      judgedBySql ? fence('sql', query('')) : undefined,
    ],
  ]);
}

/** Languages with what there is to say of each; of several alike it is said once. */
function underHeadings(languages: readonly (readonly [string, ...(string | undefined)[]])[]): readonly string[] {
  const said = languages.map(([name, ...parts]) => ({ name, text: sections(...parts).trimEnd() }));
  return [...groupBy(said, ({ text }) => text)].flatMap(([text, alike]) => {
    const names = alike.map(({ name }) => name);
    return [`### ${names.join(' and ')}`, text];
  });
}

function habits({ id }: Rule): readonly string[] {
  const known = habitsOf(id);
  if (known.length === 0) return ['Nothing that breaks it was seen in the slices of events that were looked at.'];
  return [
    table(
      ['what', 'how much', 'what to do'],
      known.map(({ what, seen, advice }) => [what, seen, advice]),
    ),
    'Counted in 25 000 events of each of four generators. [All that was ' +
      'seen](/reference/rules/#what-real-producers-send).',
  ];
}
