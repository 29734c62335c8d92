import { code, escaped, fence, sections, sentence, table, withDecisions } from '../markdown.ts';
import type { Page } from '../page.ts';
import { type CommandFacts, commands } from './commands.ts';
import { runCli } from './run-cli.ts';
import { shownCall } from './shown-calls.ts';

/** How the repository's own checkout calls the program. */
const CALL = 'npx -y pnpm@12 --silent acme-telemetry';

/** A page for each command, as the program itself explains it, and one with all of them. */
export async function commandPages(): Promise<readonly Page[]> {
  const pages: Page[] = [await index()];
  // One after another: the program reads its environment.
  for (const command of commands) pages.push(await commandPage(command));
  return pages;
}

async function index(): Promise<Page> {
  const { printed } = await runCli(['--help']);
  return {
    path: 'reference/cli/index.md',
    content: sections(
      '# Command line',
      'What `acme-telemetry` does, command by command, as the program itself says it. ' +
        'Its [own page](/repository/cli) has a walk through all of them.',
      table(
        ['command', 'what it does'],
        commands.map(({ name, slug, summary }) => [
          `[${code(name)}](/reference/cli/${slug})`,
          escaped(sentence(summary)),
        ]),
      ),
      '## Its help',
      fence('sh', `${CALL} --help`),
      fence('text', printed),
    ),
  };
}

async function commandPage(command: CommandFacts): Promise<Page> {
  const { name, slug, summary, usage } = command;
  const help = await runCli([...name.split(' '), '--help']);
  if (help.code !== 0) throw new Error(`acme-telemetry ${name} --help ended with exit code ${help.code}.`);
  const shown = await shownCall(name);
  return {
    path: `reference/cli/${slug}.md`,
    content: sections(
      `# ${code(name)}`,
      `${escaped(sentence(summary))}.`,
      fence('text', usage),
      ...lists(command),
      shown && '## What it prints',
      shown && escaped(shown.about),
      shown && fence('sh', `${CALL} ${shown.args.join(' ')}`),
      shown && fence('text', shown.printed),
      shown && `Its exit code is ${shown.code}.`,
      '## Its help',
      fence('sh', `${CALL} ${name} --help`),
      fence('text', help.printed),
      '[All commands](/reference/cli/)',
    ),
  };
}

/** What a command takes, how it is called, and how it ends. What is empty is left out. */
function lists({ arguments: given, options, examples, exits }: CommandFacts): readonly string[] {
  return [
    ...list(
      'Arguments',
      ['argument', 'what it is'],
      given.map(({ name, summary }) => [code(name), words(summary)]),
    ),
    ...list(
      'Options',
      ['option', 'value', 'what it does'],
      options.map((option) => [code(`--${option.name}`), valueName(option), words(option.summary)]),
    ),
    ...(examples.length === 0 ? [] : ['## Examples']),
    ...examples.flatMap(({ line, does }) => [`${words(sentence(does))}:`, fence('sh', line)]),
    ...list(
      'Exit codes',
      ['code', 'meaning'],
      exits.map((exit) => [String(exit.code), words(exit.means)]),
    ),
  ];
}

function list(title: string, head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [`## ${title}`, table(head, rows)];
}

const words = (text: string) => withDecisions(escaped(text));

function valueName({ value, choices }: CommandFacts['options'][number]): string {
  if (choices !== undefined) return choices.map(code).join(', ');
  return value === undefined ? '' : code(value);
}
