import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';

const RUN = process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0;
/** Where the system can do it, what we start dies with us, even when we are killed. */
const DIES_WITH_US: readonly string[] = RUN ? ['setpriv', '--pdeathsig', 'KILL', '--'] : [];

/** Starts Java. The child's pid is Java's own. */
export function spawnJava(args: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = 'java', ...rest] = [...DIES_WITH_US, 'java', ...args];
  return spawn(program, rest, options);
}

/** Runs a Java program to its end. @throws an Error with what it said, when it fails. */
export async function runJava(args: readonly string[], what: string, input?: string): Promise<string> {
  const child = spawnJava(args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text));
  child.stdin?.on('error', () => {}); // it may end before it has read everything; its exit code tells why
  child.stdin?.end(input);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}):\n${(stderr || stdout).trim().slice(-4000)}`);
  return stdout;
}
