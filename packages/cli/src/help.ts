import { SCHEMA_VERSION } from '@acme/telemetry-schema';
import manifest from '../package.json' with { type: 'json' };
import { HELP, type Option } from './arguments.ts';
import type { Command } from './commands/command.ts';
import { hanging, wrap } from './text/wrap.ts';

/** The name of the program. */
export const PROGRAM = 'acme-telemetry';

const WIDTH = 100;

/** `acme-telemetry 1.2.3 (schema 1.0.0)`. */
export function versionLine(): string {
  return `${PROGRAM} ${manifest.version} (schema ${SCHEMA_VERSION})\n`;
}

const OWN: readonly Option[] = [
  HELP,
  { name: 'version', summary: 'show the versions of the program and of the schema' },
];

/** The names of the program's own options. */
export const OWN_OPTIONS: readonly string[] = OWN.map(({ name }) => `--${name}`);

/** The help of the program. */
export function programHelp(commands: readonly Command[]): string {
  return page([
    `Usage: ${PROGRAM} COMMAND [OPTION]... [ARGUMENT]...`,
    'Judges ACME video telemetry by the data-quality rules of its schema.',
    list(
      'Commands',
      commands.map(({ name, summary }) => [name, summary]),
    ),
    list('Options', OWN.map(optionRow)),
    `\`${PROGRAM} COMMAND --help\` shows a command's options.`,
  ]);
}

/** The help of one command. */
export function commandHelp({ name, usage, summary, about, options }: Command): string {
  return page([
    `Usage: ${PROGRAM} ${name} ${usage}`,
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...about,
    list('Options', [...options, HELP].map(optionRow)),
  ]);
}

function optionRow({ name, value, summary }: Option): [string, string] {
  return [`--${name}${value === undefined ? '' : ` ${value}`}`, summary];
}

function list(title: string, rows: readonly (readonly [string, string])[]): string {
  const widest = Math.max(...rows.map(([left]) => left.length));
  return [`${title}:`, ...rows.flatMap(([left, right]) => hanging(`  ${left.padEnd(widest)}  `, right, WIDTH))].join(
    '\n',
  );
}

function page(paragraphs: readonly string[]): string {
  const folded = paragraphs.map((text) => (text.includes('\n') ? text : wrap(text, WIDTH).join('\n')));
  return `${folded.join('\n\n')}\n`;
}
