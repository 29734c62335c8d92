import { rulesOfField } from '@acme/telemetry-json-schema/src/catalogue/rules-of-field.ts';
import { fields } from '@acme/telemetry-schema';
import { expect, test } from 'vitest';
import { fieldPages } from './field-pages.ts';
import { fieldLink, groups } from './groups.ts';

const pages = fieldPages();

test('the groups are those of the specification, and hold every field once', () => {
  expect(groups).toHaveLength(7);
  expect(groups.flatMap((group) => group.fields.map(({ name }) => name)).sort()).toEqual(
    fields.map(({ name }) => name).sort(),
  );
});

test.each(fields.map((field) => [field.name, field] as const))('%s has its place, with its rules', (name, field) => {
  const holding = pages.filter(({ content }) => content.includes(`{#${name}}`));
  expect(holding).toHaveLength(1);
  const [page] = holding;
  const own = page?.content.split('\n## ').find((section) => section.includes(`{#${name}}`)) ?? '';
  for (const { id } of rulesOfField(field)) expect(own).toContain(`(/reference/rules/${id})`);
  for (const fact of [field.type, field.unit, field.privacy, field.pattern, field.section, ...(field.values ?? [])])
    if (fact !== undefined) expect(own).toContain(fact.replaceAll('|', '\\|'));
  expect(fieldLink(name)).toBe(`[\`${name}\`](/${page?.path.replace(/\.md$/, '')}#${name})`);
});

test('what is no field has no link', () => {
  expect(fieldLink('offset')).toBe('`offset`');
});
