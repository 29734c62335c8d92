import { commands as list } from '@acme/telemetry-cli/src/commands/index.ts';
import { expect, test } from 'vitest';
import { commandPages } from './command-pages.ts';
import { runCli } from './run-cli.ts';
import { SHOWN_CALLS } from './shown-calls.ts';

const pages = new Map((await commandPages()).map(({ path, content }) => [path, content]));

test.each(list.map((command) => [command.name, command] as const))(
  '%s has a page with its options and its help',
  async (name, command) => {
    const page = pages.get(`reference/cli/${name.replaceAll(' ', '-')}.md`) ?? '';
    for (const { code, means } of command.exits) expect(page).toContain(`| ${code} | ${means.split(' ')[0]}`);
    for (const { line } of command.examples) expect(page).toContain(`\n\`\`\`sh\n${line}\n\`\`\`\n`);
    for (const option of command.options) expect(page).toContain(`| \`--${option.name}\` |`);
    expect(page).toContain((await runCli([...name.split(' '), '--help'])).printed.trimEnd());
    expect(pages.get('reference/cli/index.md')).toContain(`/reference/cli/${name.replaceAll(' ', '-')})`);
  },
);

test('what is shown is what the program says', () => {
  expect(SHOWN_CALLS.length).toBeGreaterThan(2);
  for (const { command } of SHOWN_CALLS) {
    const page = pages.get(`reference/cli/${command.replaceAll(' ', '-')}.md`) ?? '';
    expect(page).toMatch(/Its exit code is [01]\./);
    expect(page).not.toMatch(/\/tmp\/|acme-telemetry-page/);
  }
  expect(pages.get('reference/cli/validate.md')).toContain('4 events: 1 valid, 3 invalid');
  expect(pages.get('reference/cli/lake-audit.md')).toContain('json-syntax');
});
