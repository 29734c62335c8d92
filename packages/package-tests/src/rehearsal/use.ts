import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { sampleEvent } from '@acme/telemetry-schema';
import { type Ended, faultOf, run } from '../run.ts';
import { nodes } from './nodes.ts';
import type { Project } from './projects.ts';

/** ESM, CommonJS, or a command of the shell. */
export type Way = 'import' | 'require' | 'command';

export interface Place {
  readonly node: string;
  /** Of its program. */
  readonly path: string;
  readonly way: Way;
}

/** Installs a project's packages into an empty folder: ours from a registry, all others from where npm has them. */
export async function install(folder: string, installs: readonly string[], registry: string): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  writeFileSync(join(folder, '.npmrc'), `@acme:registry=${registry}\n`);
  const args = ['install', '--no-audit', '--no-fund', '--loglevel', 'error', ...installs];
  const fault = faultOf(await run('npm', args, { cwd: folder }));
  if (fault !== '') throw new Error(`npm ${args.join(' ')}: ${fault}`);
}

/** On which Node, and how, a project is used. */
export const everywhere = (project: Project): readonly Place[] =>
  nodes.flatMap(({ node, path }) => waysOf(project).map((way) => ({ node, path, way })));

const waysOf = ({ program }: Project): readonly Way[] => (program === undefined ? ['command'] : ['import', 'require']);

/** Uses an installed project. Answers why that does not work, with all that was printed; '' where it does. */
export async function use(folder: string, project: Project, { path, way }: Place): Promise<string> {
  return faultOf(await (way === 'command' ? validate(folder, path) : runProgram(folder, project, path, way)));
}

function runProgram(folder: string, project: Project, node: string, way: Exclude<Way, 'command'>): Promise<Ended> {
  const { program = '', flags = [] } = project;
  const text = readFileSync(join(import.meta.dirname, 'programs', `${program}.mjs`), 'utf8');
  const file = `${program}.${way === 'import' ? 'mjs' : 'cjs'}`;
  writeFileSync(join(folder, file), way === 'import' ? text : toCommonJs(text));
  return run(node, [...flags, file], { cwd: folder });
}

/** A program whose imports are all of the form `import { a, b } from 'c';`. */
export function toCommonJs(text: string): string {
  const changed = text.replace(/^import (\{[^}]+\}) from ('[^']+');$/gm, 'const $1 = require($2);');
  if (/^import /m.test(changed)) throw new Error('An import is of another form. Import by names only.');
  return changed;
}

/** One event of two is valid, and the command finds the rule that the other breaks. */
async function validate(folder: string, node: string): Promise<Ended> {
  const events = [sampleEvent, { ...sampleEvent, city: '' }].map((event) => `${JSON.stringify(event)}\n`);
  writeFileSync(join(folder, 'events.jsonl'), events.join(''));
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const args = ['validate', 'events.jsonl'];
  const ended = await run(join(folder, 'node_modules/.bin/acme-telemetry'), args, { cwd: folder, env: { PATH } });
  const isRight =
    ended.status === 1 && ended.stdout.includes('1 valid, 1 invalid') && ended.stdout.includes('non-empty');
  return { ...ended, status: isRight ? 0 : (ended.status ?? 2) || 2 };
}
