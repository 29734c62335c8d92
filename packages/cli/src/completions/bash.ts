import type { Completions } from './model.ts';
import { branches, pairs, quoted } from './quote.ts';
import type { Values } from './values.ts';

/** A script for bash, from 3.2 on: no more than that has. */
export function bashCompletions({ program, first, groups, commands }: Completions): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return `# Completions of ${program} for bash, as \`${program} completions bash\` writes them.

# Sets words and paths: what may follow. Fails for an option that takes no value. Takes COMMAND and, for its value, OPTION.
${name}_values() {
  words= paths=none
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

# Sets words: the options of a command, or what may follow the first word of several.
${name}_names() {
  paths=none
  case "$1" in
    '') words=${list(first.map(({ word }) => word))} ;;
${branches([
  ...groups.map((group) => ({ pattern: group.name, body: `words=${list(group.second.map(({ word }) => word))}` })),
  ...commands.map((command) => ({
    pattern: command.name,
    body: `words=${list(command.options.map(({ word }) => word))}`,
  })),
]).join('\n')}
    *) words= ;;
  esac
}

${name}() {
  local at word glued= words paths command= after= option= value reply
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
  if [[ $paths != none ]]; then
    compopt -o filenames 2>/dev/null
  elif [[ $value == *[=:]* ]]; then
    # What stands before the last of them is on the line already.
    for at in "\${!COMPREPLY[@]}"; do
      COMPREPLY[at]=\${COMPREPLY[at]#"\${value%"\${value##*[=:]}"}"}
    done
  fi
}

complete -F ${name} ${program}
`;
}

function body({ words, paths }: Values): string {
  return (
    [...(words.length === 0 ? [] : [`words=${list(words)}`]), ...(paths === 'none' ? [] : [`paths=${paths}`])].join(
      ' ',
    ) || ':'
  );
}

function list(words: readonly string[]): string {
  return quoted(words.join(' '));
}
