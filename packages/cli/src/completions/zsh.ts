import { nameBranches, pairs, valueBranches } from './branches.ts';
import type { Completions, Word } from './model.ts';
import { quoted } from './quote.ts';

/** A script for zsh, to be sourced or found in `fpath`. */
export function zshCompletions(completions: Completions): string {
  const { program, first, groups, commands } = completions;
  const name = `_${program}`;
  return `#compdef ${program}
# Completions of ${program} for zsh, as \`${program} completions zsh\` writes them.

# Sets list and paths: what may follow. Fails for an option that takes no value. Takes COMMAND and, for its value, OPTION.
${name}_values() {
  list=() paths=none
  case "$1\${2:+ $2}" in
${valueBranches(commands, assign)}
    *) return 1 ;;
  esac
}

# Sets list: the options of a command, or what may follow the first word of several, each with what it is.
${name}_names() {
  case "$1" in
    '') ${assignNames(first)} ;;
${nameBranches(completions, assignNames)}
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

function assign(words: readonly string[]): string {
  return `list=(${words.map(quoted).join(' ')})`;
}

/** A colon parts a word from what it is. */
function assignNames(words: readonly Word[]): string {
  return assign(words.map(({ word, summary }) => `${word}:${summary}`));
}
