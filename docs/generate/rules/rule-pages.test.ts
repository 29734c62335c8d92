import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targets } from '@acme/telemetry-json-schema/src/rules/targets.ts';
import { rules } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { exampleOf } from './examples.ts';
import { habits } from './real-producers.ts';
import { rulePages } from './rule-pages.ts';

const pages = new Map(rulePages().map(({ path, content }) => [path, content]));
const decisions = readFileSync(join(import.meta.dirname, '../../reference/decisions.md'), 'utf8');
const index = pages.get('reference/rules/index.md') ?? '';

test.each(rules.map((rule) => [rule.id, rule] as const))('%s has a page that says all of it', (id, rule) => {
  const page = pages.get(`reference/rules/${id}.md`) ?? '';
  for (const heading of [
    'An? .* that fails',
    'In other languages',
    'Who judges it',
    'What real producers send',
    'Its severity',
  ])
    expect(page).toMatch(new RegExp(`^## ${heading}$`, 'm'));
  for (const language of ['JSON Schema', 'CEL', 'SQL'])
    expect(page).toMatch(new RegExp(`^### (.*, |.* and )?${language}(, .*| and .*)?\n\n.`, 'm'));
  expect(page).toContain(rule.summary.replaceAll('_', '\\_'));
  expect(index).toContain(`(/reference/rules/${id})`);
  if (rule.configurable) expect(page).toContain(`'${id}':`);
  else expect(page).toContain('always an error');
});

test('why no engine judges what the SDK alone does is said once', () => {
  const alone = rules.filter((rule) => targets.every(({ judges }) => judges(rule) !== true));
  expect(alone.filter(({ kind }) => kind === 'session').length).toBeGreaterThan(5);
  for (const rule of alone.filter(({ kind }) => kind === 'session' || kind === 'envelope')) {
    const page = pages.get(`reference/rules/${rule.id}.md`) ?? '';
    expect([rule.id, page.match(/the SDK judges it|tracker of the SDK/g)?.length]).toEqual([rule.id, 1]);
    expect([rule.id, page.match(/\| no \|/g)?.length]).toEqual([rule.id, targets.length]);
  }
});

test('what there is to say of several languages alike is said once', () => {
  for (const { id } of rules) {
    const parts = (pages.get(`reference/rules/${id}.md`) ?? '').split(/^###? .*\n+/m).slice(1);
    expect([id, new Set(parts).size]).toEqual([id, parts.length]);
  }
  expect([...pages.values()].some((page) => /^### \w+ and \w+$/m.test(page))).toBe(true);
});

test('a rule that can be broken can be broken in the playground', () => {
  for (const rule of rules) {
    const link = `(/playground#break=${rule.id})`;
    expect([rule.id, pages.get(`reference/rules/${rule.id}.md`)?.includes(link)]).toEqual([
      rule.id,
      exampleOf(rule) !== undefined,
    ]);
  }
});

test('there is a page for each rule, one with all, and one that says who judges what', () => {
  expect(pages.size).toBe(rules.length + 2);
});

test('the decisions are all there, in order', () => {
  const found = [...decisions.matchAll(/^### D(\d+): .+ \{#d(\d+)\}$/gm)].map(([, number, anchor]) => [number, anchor]);
  expect(found).toEqual(Array.from({ length: 28 }, (_, at) => [String(at + 1), String(at + 1)]));
});

test('what was seen of producers is told on the page of the rule', () => {
  expect(habits.length).toBeGreaterThan(5);
  for (const { what, rules: broken } of habits) {
    expect(index).toContain(what);
    for (const id of broken) expect(pages.get(`reference/rules/${id}.md`)).toContain(what);
  }
});
