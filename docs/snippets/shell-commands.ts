/** The commands of a piece of shell, each as its words: pipes, `&&` and `;` part them; comments and redirections are left out. */
export function shellCommands(code: string): readonly (readonly string[])[] {
  const commands: string[][] = [];
  for (const line of withoutHereDocuments(code).replaceAll('\\\n', ' ').split('\n')) {
    let words: string[] = [];
    for (const token of tokensOf(line)) {
      if (SEPARATORS.includes(token)) {
        commands.push(words);
        words = [];
      } else if (token.startsWith('#')) break;
      else words.push(token);
    }
    commands.push(words);
  }
  return commands.map((words) => plain(words)).filter((words) => words.length > 0);
}

const SEPARATORS: readonly string[] = ['|', '&&', '||', ';'];
const TOKEN = /\|\||&&|[|;]|\d?>>?&?|<|(?:"[^"]*"|'[^']*'|[^\s|;&<>"'])+/g;

function tokensOf(line: string): readonly string[] {
  return line.match(TOKEN) ?? [];
}

/** Without redirections, settings of variables in front, and quotes. */
function plain(tokens: readonly string[]): readonly string[] {
  const words = tokens.filter((token, at) => !isRedirection(token) && !isRedirection(tokens[at - 1] ?? ''));
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return (first < 0 ? [] : words.slice(first)).map((word) => word.replace(/["']/g, ''));
}

function isRedirection(token: string): boolean {
  return /^(?:\d?>>?&?|<)$/.test(token);
}

function withoutHereDocuments(code: string): string {
  return code.replace(/<<'?(\w+)'?(.*\n)[\s\S]*?^\1$/gm, '$2');
}
