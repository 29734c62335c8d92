import { coveragePage } from '@acme/telemetry-json-schema/src/rules/coverage.ts';
import { type Rule, rules } from '@acme/telemetry-schema';
import { escaped, ruleLink, sections, table, withDecisions } from '../markdown.ts';
import type { Page } from '../page.ts';
import { kinds } from './kinds.ts';
import { habits } from './real-producers.ts';
import { rulePage } from './rule-page.ts';

/** A page for each rule, one with all of them by kind, and one that says who judges what. */
export function rulePages(): readonly Page[] {
  return [index(), coverage(), ...rules.map(rulePage)];
}

function index(): Page {
  const byKind = Object.entries(kinds).map(([kind, { title, anchor, about }]) =>
    sections(
      `## ${title} {#${anchor}}`,
      withDecisions(about),
      table(['rule', 'what holds', 'reader', 'writer'], rules.filter((rule) => rule.kind === kind).map(row)),
    ).trimEnd(),
  );
  return {
    path: 'reference/rules/index.md',
    content: sections(
      '# Rules',
      `${rules.length} rules decide what an event is worth. A verdict names all that are ` +
        'broken, each with its field. An *error* makes an ' +
        'event invalid, a *warning* does not, and most can be set for each validator. [Who judges ' +
        'what](/reference/rules/coverage), ' +
        'engine by engine. [What each judges, and what to do](/rules).',
      ...byKind,
      '## What real producers send {#what-real-producers-send}',
      'Seen in 25 000 events of each of four generators, and in what was delivered to the lake:',
      table(
        ['what', 'how much', 'rule', 'what to do'],
        habits.map(({ what, seen, rules: broken, advice }) => [
          what,
          seen,
          broken.map(ruleLink).join(', ') || 'allowed',
          advice,
        ]),
      ),
    ),
  };
}

function row(rule: Rule): readonly string[] {
  return [ruleLink(rule.id), escaped(rule.summary), rule.severity.reader, rule.severity.writer];
}

function coverage(): Page {
  const content = coveragePage().content.replace(/^<!--.*-->\n\n/, '');
  const linked = rules.reduce((text, { id }) => text.replace(`| \`${id}\` |`, `| ${ruleLink(id)} |`), content);
  return { path: 'reference/rules/coverage.md', content: withDecisions(linked) };
}
