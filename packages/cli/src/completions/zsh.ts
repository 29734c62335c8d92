import type { Completions, Word } from './model.ts';
import { branches, pairs, quoted } from './quote.ts';
import type { Values } from './values.ts';

/** A script for zsh, to be sourced or found in `fpath`. */
export function zshCompletions({ program, first, groups, commands }: Completions): string {
  const name = `_${program}`;
  return `#compdef ${program}
# Completions of ${program} for zsh, as \`${program} completions zsh\` writes them.

# Sets list and paths: what may follow. Fails for an option that takes no value. Takes COMMAND and, for its value, OPTION.
${name}_values() {
  list=() paths=none
  case "$1\${2:+ $2}" in
${branches(
  commands.flatMap((command) => [
    { pattern: command.name, body: body(command.argument) },
    ...command.options.flatMap(({ word, values }) =>
      values === undefined ? [] : [{ pattern: `${command.name} ${word}`, body: body(values) }],
    ),
  ]),
).join('\n')}
    *) return 1 ;;
  esac
}

# Sets list: the options of a command, or what may follow the first word of several, each with what it is.
${name}_names() {
  case "$1" in
    '') list=(${described(first)}) ;;
${branches([
  ...groups.map((group) => ({ pattern: group.name, body: `list=(${described(group.second)})` })),
  ...commands.map((command) => ({ pattern: command.name, body: `list=(${described(command.options)})` })),
]).join('\n')}
    *) list=() ;;
  esac
}

${name}() {
  local command= option= paths=none current=\${words[CURRENT]}
  local -a list
  local -i begin=2
  if ((CURRENT > 2)); then
    command=\${words[2]} begin=3
    case "$command \${words[3]}" in
      ${pairs(groups)}) ((CURRENT > 3)) && command+=" \${words[3]}" begin=4 ;;
    esac
  fi
  local after= word
  for word in \${words[begin,CURRENT-1]}; do
    [[ $word == -- ]] && after=1
  done
  if [[ -z $after && $current == --*=* ]]; then
    option=\${current%%=*}
    compset -P 1 '*='
  elif [[ -z $after ]] && ((CURRENT > begin)) && [[ \${words[CURRENT - 1]} == --* && \${words[CURRENT - 1]} != *=* ]]; then
    option=\${words[CURRENT - 1]}
    ${name}_values "$command" "$option" || option=
  fi
  if [[ -n $option ]]; then
    ${name}_values "$command" "$option"
  elif [[ -z $command ]] || [[ -z $after && $current == -* ]] || ! ${name}_values "$command"; then
    ${name}_names "$command"
    _describe 'word' list
    return
  fi
  ((\${#list})) && compadd -a list
  case $paths in
    files) _files ;;
    folders) _files -/ ;;
  esac
}

if [[ $funcstack[1] == ${name} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}

function body({ words, paths }: Values): string {
  return (
    [
      ...(words.length === 0 ? [] : [`list=(${words.map(quoted).join(' ')})`]),
      ...(paths === 'none' ? [] : [`paths=${paths}`]),
    ].join(' ') || ':'
  );
}

/** A colon parts a word from what it is. */
function described(words: readonly Word[]): string {
  return words.map(({ word, summary }) => quoted(`${word}:${summary}`)).join(' ');
}
