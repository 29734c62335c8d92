import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * For tests: what a shell with a script of completions offers for a line, the cursor at its end. `cwd` holds the script,
 * too. `parting`: at which of = and : bash takes words apart.
 */
export interface Shell {
  readonly name: 'bash' | 'zsh' | 'fish';
  readonly ask: (line: string, cwd: string, parting?: string) => readonly string[];
}

/** Has a shell do something; `args` are its arguments. */
function run(program: string, flags: readonly string[], cwd: string, code: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, [...flags, code, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env.PATH, HOME: cwd, TERM: 'dumb', LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) throw error;
  if (status !== 0 || stderr !== '') throw new Error(`${program} ended with ${status}:\n${stderr}`);
  return stdout;
}

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line !== '');

/** bash takes words apart at = and :, and gives those as words of their own. */
function bashWords(line: string, parting: string): readonly string[] {
  if (parting === '') return line.split(' ');
  const parts = new RegExp(`[${parting}]+|[^${parting}]+`, 'g');
  return line.split(' ').flatMap((word) => word.match(parts) ?? ['']);
}

/** While a line is edited `compgen` takes escapes away from what it looks for. */
const BASH = `
source ./bash
compgen() { builtin compgen "\${@//\\\\/}"; }
COMP_WORDBREAKS=$1
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_acme_telemetry
printf '%s\\n' "\${COMPREPLY[@]}"
`;

/** Completes in a terminal of its own, and prints what would be offered. */
const ZSH_INNER = `
PS1= PS2= RPS1=
autoload -U compinit && compinit -C -d ./zsh-dump
source ./zsh
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then
    builtin compadd "$@"
    return
  fi
  typeset -a __hits
  builtin compadd -A __hits "$@"
  print -rl -- "offered "\${^__hits}
  builtin compadd "$@"
}
_ended() { print -r -- all-offered; exit }
zle -C offer complete-word _main_complete
bindkey '^I' offer
compprefuncs=() comppostfuncs=(_ended)
print ready
`;

const ZSH = `
zmodload zsh/zpty
zpty inner "zsh -f -i"
zpty -w inner "source ./zsh-inner"
zpty -r inner heard '*ready*'
zpty -w -n inner "$1"$'\\t'
while zpty -r inner heard && [[ $heard != *all-offered* ]]; do print -rn -- $heard; done
zpty -d inner
`;

export const shells: readonly Shell[] = [
  {
    name: 'bash',
    ask: (line, cwd, parting = '=:') =>
      linesOf(run('bash', ['--norc', '-c'], cwd, BASH, ['bash', parting, ...bashWords(line, parting)])),
  },
  {
    name: 'zsh',
    ask: (line, cwd) => {
      writeFileSync(join(cwd, 'zsh-inner'), ZSH_INNER);
      const heard = linesOf(run('zsh', ['-f', '-c'], cwd, ZSH, ['zsh', line]));
      return heard.flatMap((text) => /offered (.*)/.exec(text)?.[1] ?? []);
    },
  },
  {
    name: 'fish',
    ask: (line, cwd) => {
      const code = 'source ./fish; complete -C $argv[1]';
      return linesOf(run('fish', ['--no-config', '-c'], cwd, code, [line])).map((text) => text.replace(/\t.*/, ''));
    },
  },
];

/** Why a shell can't be asked; '' where it can. */
export function missingShell({ name }: Shell): string {
  return spawnSync(name, ['-c', 'exit 0']).status === 0 ? '' : `there is no ${name} in the PATH`;
}
