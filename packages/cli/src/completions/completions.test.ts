import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { runFake } from '../fake-terminal.ts';
import { commandData } from '../help-data.ts';
import { missingShell, type Shell, shells } from './ask-shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'acme-completions-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ['events.jsonl', 'events two.gz', 'other.json']) writeFileSync(join(folder, name), '');
mkdirSync(join(folder, 'events-of-may'));
mkdirSync(join(folder, 'lake/year=2025/month=08'), { recursive: true });
writeFileSync(join(folder, 'lake/year=2025/month=08/a:b.gz'), '');
for (const { name } of shells) writeFileSync(join(folder, name), (await runFake(['completions', name])).stdout);

const FIRST = [...new Set(commands.map(({ name }) => name.replace(/ .*/, '')))];

const rows: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['v', ['validate']],
  ['to', ['topic']],
  ['lake ', ['audit', 'erase', 'export', 'normalise']],
  ['lake no', ['normalise']],
  ['lake nothing', []],
  ['nothing ', []],
  ['lake audit --d', ['--duplicates', '--durations']],
  ['lake audit lake/ --sessions --du', ['--duplicates', '--durations']],
  ['validate --ro', ['--role']],
  ['validate --role ', ['reader', 'writer']],
  ['validate --role=', ['reader', 'writer']],
  ['validate --role=w', ['writer']],
  ['rules --format j', ['json']],
  ['lake normalise --format ', ['jsonl', 'parquet']],
  ['validate --severity non-empt', ['error', 'warning', 'off'].map((level) => `non-empty=${level}`)],
  ['validate --severity non-empty=', ['error', 'warning', 'off'].map((level) => `non-empty=${level}`)],
  ['validate --severity=non-empty=w', ['non-empty=warning']],
  ['validate --severity required', []],
  ['explain buf', ['buffering-within-watch-time']],
  ['evolution explain enum-w', ['enum-widened']],
  ['evolution compare wo', ['working-tree']],
  ['evolution compare 1.0.0 ot', ['other.json']],
  ['dlq replay --rule non-', ['non-empty']],
  ['validate ev', ['events.jsonl', 'events two.gz', 'events-of-may']],
  ['validate --reveal ev', ['events.jsonl', 'events two.gz', 'events-of-may']],
  ['validate -- --', []],
  ['validate --durations ot', ['other.json']],
  ['validate --durations=ot', ['other.json']],
  ['lake audit --rejects ev', ['events-of-may']],
  ['lake audit --workers ', []],
  ['dlq show --brokers a:1 --cl', ['--client']],
  ['help la', ['lake']],
  ['help lake ', ['audit', 'erase', 'export', 'normalise']],
  ['help lake no', ['normalise']],
  ['help lake --fo', ['--format']],
  ['help lake --format ', ['json', 'pretty']],
  ['help --format json la', ['lake']],
  ['help validate --fo', ['--format']],
  ['completions ', ['bash', 'zsh', 'fish']],
];

/** Shells differ in how much of a word they repeat, in quoting, and in what ends a folder. */
const bare = (offered: readonly string[]) =>
  [...new Set(offered.map((word) => word.replace(/^.*=/, '').replaceAll('\\', '').replace(/\/$/, '')))].sort();

for (const shell of shells) {
  const missing = missingShell(shell);
  if (missing === '') describe(`the completions of ${shell.name}`, () => offers(shell));
  else test(`the completions of ${shell.name}`, (context) => context.skip(missing));
}

function offers(shell: Shell): void {
  const ask = (line: string) => bare(shell.ask(`acme-telemetry ${line}`, folder));

  test.each(rows)('%s', (line, offered) => {
    expect(ask(line)).toEqual(bare(offered));
  });

  test('what may come first', () => {
    expect(ask('')).toEqual(expect.arrayContaining(bare(FIRST)));
    expect(ask('--')).toEqual(['--help', '--version']);
  });

  test.each(commands.map(({ name }) => name))('every option of %s', (name) => {
    const command = commands.find((it) => it.name === name)!;
    expect(ask(`${name} --`)).toEqual(bare(commandData(command).options.map((option) => `--${option.name}`)));
  });
}

const bash = shells.find(({ name }) => name === 'bash')!;
test.skipIf(missingShell(bash) !== '').each([
  ['lake/year=', '2025/'],
  ['lake/year=20', '2025/'],
  ['lake/year=2025/mo', '2025/month=08/'],
  ['lake/year=2025/month=08/a', '08/a:b.gz'],
  ['lake/year=2025/month=08/a:', 'b.gz'],
])('bash is given no more of a path than it puts in the place of its last part: %s', (path, offered) => {
  for (const line of [`validate ${path}`, `validate --durations ${path}`, `validate --durations=${path}`]) {
    expect(bash.ask(`acme-telemetry ${line}`, folder), line).toEqual([offered]);
  }
});

// As bash itself writes a path of which it has completed a part.
test.skipIf(missingShell(bash) !== '').each([
  ['lake/y', 'lake/year=2025'],
  ['lake/year\\=2025/mo', 'lake/year=2025/month=08'],
  ['lake/year\\=2025/month=0', '08/'],
])('bash is given all of a path where nothing parts it: %s', (path, offered) => {
  expect(bash.ask(`acme-telemetry validate ${path}`, folder)).toEqual([offered]);
});

// As in a .bashrc that says COMP_WORDBREAKS=${COMP_WORDBREAKS//=/}.
test.skipIf(missingShell(bash) !== '').each([
  ['', 'validate lake/year=2025/mo', 'lake/year=2025/month=08'],
  ['', 'validate --durations=lake/year=2025/month=08/a:', '--durations=lake/year=2025/month=08/a:b.gz'],
  [':', 'validate lake/year=2025/mo', 'lake/year=2025/month=08'],
  [':', 'validate lake/year=2025/month=08/a:', 'b.gz'],
  [':', 'validate --durations=lake/ye', '--durations=lake/year=2025/'],
  [':', 'validate --durations\\=lake/ye', '--durations=lake/year=2025/'],
  [':', 'validate --durations=lake/year=2025/month=08/a:', 'b.gz'],
  [':', 'validate --role=w', '--role=writer'],
  [':', 'validate --severity=non-empty=w', '--severity=non-empty=warning'],
  ['=', 'validate lake/year=2025/month=08/a:', '08/a:b.gz'],
])('bash that parts words at [%s] is given all that it puts in the place of a word: %s', (parting, line, offered) => {
  expect(bash.ask(`acme-telemetry ${line}`, folder, parting)).toEqual([offered]);
});

test.each([
  [[], 'completions takes the name of one shell: bash, zsh or fish.'],
  [['bash', 'zsh'], 'completions takes the name of one shell: bash, zsh or fish.'],
  [['bahs'], 'There are no completions for the shell bahs. Give bash, zsh or fish.'],
  [['toString'], 'There are no completions for the shell toString. Give bash, zsh or fish.'],
  [['bsh'], 'There are no completions for the shell bsh. Did you mean bash? Give bash, zsh or fish.'],
])('completions %j is refused', async (shell, sentence) => {
  const { code, stderr } = await runFake(['completions', ...shell]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `acme-telemetry: ${sentence}\n` });
});
