import { expect, test } from 'vitest';
import { siteLink, sourceOf } from './links.ts';

test.each([
  ['start/producer.md', 'docs/start/producer.md'],
  ['repository/cli.md', 'packages/cli/README.md'],
  ['repository/contributing.md', 'CONTRIBUTING.md'],
])('%s is made of %s', (page, file) => expect(sourceOf(page)).toBe(file));

test.each([
  ['rules.md', '../CONTRIBUTING.md', '/repository/contributing'],
  ['rules.md', '../packages/cli#lake-audit', '/repository/cli#lake-audit'],
  ['rules.md', 'mutation.md#a', '/mutation#a'],
  ['start/producer.md', '../rules', '/rules'],
  ['repository/cli.md', '../schema', '/repository/schema'],
  ['repository/cli.md', '../schema/README.md', '/repository/schema'],
  ['repository/schema.md', '../../docs/rules.md', '/rules'],
  ['repository/bench.md', 'src/cases.ts', undefined],
  ['rules.md', '../package.json', undefined],
  ['rules.md', '#a', '#a'],
  ['rules.md', '/rules', '/rules'],
  ['rules.md', 'https://example.com/a', 'https://example.com/a'],
  ['rules.md', 'mailto:a@example.com', 'mailto:a@example.com'],
])('on %s, %s leads to %s', (page, href, link) => expect(siteLink(page, href)).toBe(link));
