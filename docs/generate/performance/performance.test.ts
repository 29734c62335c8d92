import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measurements } from './measurements.ts';
import { performancePage } from './performance-page.ts';
import { asFigures, sectionOf, textFrom } from './section-of.ts';

const root = join(import.meta.dirname, '../../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test.each(measurements.map((measurement) => [measurement.title, measurement] as const))(
  '%s: there are figures, beside a command that there is',
  (title, { commands }) => {
    const own =
      performancePage()
        .content.split('\n## ')
        .find((section) => section.startsWith(`${title}\n`)) ?? '';
    expect(own).toMatch(/^\|.*\d.*\|$/m);
    for (const command of commands) {
      expect(own).toContain(command);
      expect(Object.keys(scripts)).toContain(/^npx -y pnpm@12 (\S+)/.exec(command)?.[1]);
    }
  },
);

test('a section ends at the next heading of its level', () => {
  const page = '# a\n\n## b\n\nx\n\n### c\n\ny\n\n## d\n\nz\n';
  expect(sectionOf(page, '## b')).toBe('x\n\n### c\n\ny');
  expect(sectionOf(page, '### c')).toBe('y');
  expect(sectionOf(page, '## d')).toBe('z');
  expect(() => sectionOf(page, '## e')).toThrow('no heading "## e"');
});

test('figures have no code, no links to files, and headed columns', () => {
  expect(asFigures('a [b](c.ts) [d](https://e)\n\n```sh\nx\n```\n\n| | f |\n|---|---|\n| g | |', [])).toBe(
    'a b [d](https://e)\n\n| what | f |\n|---|---|\n| g | |',
  );
  const table = '| f |\n|---|\n| 1 |';
  expect(asFigures(`a\n\nb:\n\n${table}\n\nc\n\n\`run x\` d\n\n\`runs\``, ['run x'])).toBe(
    `b:\n\n${table}\n\n\`run x\` d`,
  );
  expect(asFigures(`${table}\n\na`, ['a'])).toBe(table);
  expect(textFrom('a\nb\nc', 'b')).toBe('b\nc');
  expect(() => textFrom('a', 'b')).toThrow('No line begins with "b"');
});
