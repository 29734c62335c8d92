import { nameBranches, pairs, valueBranches } from './branches.ts';
import type { Completions, Word } from './model.ts';
import { quoted } from './quote.ts';

/** A script for bash, from 3.2 on: no more than that has. */
export function bashCompletions(completions: Completions): string {
  const { program, first, groups, commands } = completions;
  const name = `_${program.replaceAll('-', '_')}`;
  return `# Completions of ${program} for bash, as \`${program} completions bash\` writes them.

# Sets words and paths: what may follow. Fails for an option that takes no value. Takes COMMAND and, for its value, OPTION.
${name}_values() {
  words= paths=none
  case "$1\${2:+ $2}" in
${valueBranches(commands, assign)}
    *) return 1 ;;
  esac
}

# Sets words: the options of a command, or what may follow the first word of several.
${name}_names() {
  paths=none
  case "$1" in
    '') ${assignNames(first)} ;;
${nameBranches(completions, assignNames)}
    *) words= ;;
  esac
}

${name}() {
  local at word glued= words paths command= after= option= value reply quote= cut=0 before kept=
  local -a typed=()
  # bash takes a word apart at = and :
  for ((at = 1; at <= COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if [[ \${#typed[@]} -gt 0 && ( -n $glued || $word == [=:]* ) ]]; then
      typed[\${#typed[@]}-1]+=$word
    else
      typed+=("$word")
    fi
    glued=
    [[ $word == *[=:] ]] && glued=1
  done
  local last=$((\${#typed[@]} - 1)) begin=0
  value=\${typed[last]}
  if ((last > 0)); then
    command=\${typed[0]} begin=1
    case "$command \${typed[1]}" in
      ${pairs(groups)}) ((last > 1)) && command+=" \${typed[1]}" begin=2 ;;
    esac
  fi
  for ((at = begin; at < last; at++)); do
    [[ \${typed[at]} == -- ]] && after=1
  done
  if [[ -z $after && $value == --*=* ]]; then
    option=\${value%%=*} value=\${value#*=}
    # bash writes it so where it has completed it before.
    option=\${option%\\\\}
    [[ $COMP_WORDBREAKS == *=* ]] || kept=$option=
  elif [[ -z $after ]] && ((last > begin)) && [[ \${typed[last - 1]} == --* && \${typed[last - 1]} != *=* ]]; then
    option=\${typed[last - 1]}
    ${name}_values "$command" "$option" || option=
  fi
  if [[ -n $option ]]; then
    ${name}_values "$command" "$option"
  elif [[ -z $command ]] || [[ -z $after && $value == -* ]] || ! ${name}_values "$command"; then
    ${name}_names "$command"
  fi
  COMPREPLY=()
  while IFS= read -r reply; do
    [[ -n $reply ]] && COMPREPLY+=("$reply")
  done < <(
    compgen -W "$words" -- "$value"
    case $paths in
      (files) compgen -f -- "$value" ;;
      (folders) compgen -d -- "$value" ;;
    esac
  )
  [[ $paths != none ]] && compopt -o filenames 2>/dev/null
  # What stands before the last = or : that parts words, neither escaped nor quoted, is on the line already, and stays
  # there. Which of them do is the user's to say.
  for ((at = 0; at < \${#value}; at++)); do
    case $quote\${value:at:1} in
      '\\' | '"\\') ((at++)) ;;
      [=:]) [[ $COMP_WORDBREAKS == *"\${value:at:1}"* ]] && cut=$((at + 1)) ;;
      [\\"\\']) quote=\${value:at:1} ;;
      '""' | "''") quote= ;;
    esac
  done
  ((cut > 0)) && kept=
  [[ $cut == 0 && -z $kept ]] && return
  before=\${value:0:cut}
  before=\${before//[\\\\\\"\\']/}
  for at in "\${!COMPREPLY[@]}"; do
    reply=\${COMPREPLY[at]}
    # bash would look for the folder under the name that is left.
    if [[ $paths != none && -d \${reply/#\\~\\//$HOME/} ]]; then
      reply+=/
      compopt -o nospace 2>/dev/null
    fi
    COMPREPLY[at]=$kept\${reply#"$before"}
  done
}

complete -F ${name} ${program}
`;
}

function assign(words: readonly string[]): string {
  return `words=${quoted(words.join(' '))}`;
}

function assignNames(words: readonly Word[]): string {
  return assign(words.map(({ word }) => word));
}
