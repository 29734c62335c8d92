import { spawnSync } from 'node:child_process';

interface Tool {
  program: string;
  /** Makes it say its version and end. */
  args: readonly string[];
  /** The oldest major version that will do; any, where there is none. */
  oldest?: number;
}

/** What a broker needs of the machine: append a row. */
const TOOLS: readonly Tool[] = [
  { program: 'java', args: ['-version'], oldest: 17 },
  { program: 'javac', args: ['-version'], oldest: 17 },
  { program: 'mvn', args: ['-v'] },
];

/** How to get them. */
export const TOOLS_REMEDY =
  'Install a JDK 17 or later and Maven (Debian: apt-get install openjdk-17-jdk-headless maven; macOS: brew install openjdk maven), and have them in the PATH.';

/** Java or Maven is missing or too old; the message says which, and how to get them. */
export class ToolChainError extends Error {
  override readonly name = 'ToolChainError';
}

let checked: string | undefined;

/** What a broker lacks on this machine, in a few words; '' when nothing. The machine is asked once a process. */
export function missingTools(): string {
  checked ??= TOOLS.flatMap(faultOf).join('; ');
  return checked;
}

/** What is wrong with one of them, or ''. */
export function missingTool(program: 'java' | 'javac' | 'mvn'): string {
  return TOOLS.filter((tool) => tool.program === program)
    .flatMap(faultOf)
    .join('');
}

/** @throws {ToolChainError} when something is missing. */
export function needTools(): void {
  const missing = missingTools();
  if (missing !== '') throw new ToolChainError(`Apache Kafka can't run here: ${missing}. ${TOOLS_REMEDY}`);
}

function faultOf({ program, args, oldest }: Tool): string[] {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (error || status !== 0) return [`${program} is missing or does not run`];
  const major = javaMajor(`${stdout}${stderr}`);
  return oldest !== undefined && major !== undefined && major < oldest
    ? [`${program} is of version ${major}, below ${oldest}`]
    : [];
}

/** The first number in what `java -version` or `javac -version` prints; `1.8` is Java 8. */
export function javaMajor(text: string): number | undefined {
  const [, first, second] = /(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (first === undefined) return undefined;
  return Number(first === '1' && second !== undefined ? second : first);
}
