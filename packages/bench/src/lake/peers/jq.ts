import { spawn, spawnSync } from 'node:child_process';
import { type Answer, type Job, JSON_SYNTAX } from '../outcome.ts';

/** Parses each line and counts. No field is looked at. `fromjson?`, since jq ends at the first text that is no JSON. */
const PROGRAM = `reduce (inputs | [fromjson?] | length) as $json ([0, 0]; .[1 - $json] += 1)`;
const PIPE = 'gunzip -c -- "$1" | jq -c -n -R "$2"';

/** Why there is no jq here, or undefined. */
export function jqMissing(): string | undefined {
  if (spawnSync('jq', ['--version']).status !== 0) return 'there is no jq in the PATH';
  return spawnSync('gunzip', ['--version']).status === 0 ? undefined : 'there is no gunzip in the PATH';
}

/** `gunzip | jq`, so many at a time, an object each. */
export async function jq({ paths, workers }: Job): Promise<Answer> {
  const rest = [...paths];
  let events = 0;
  let notJson = 0;
  const work = async (): Promise<void> => {
    for (let path = rest.shift(); path !== undefined; path = rest.shift()) {
      const [json = 0, other = 0]: number[] = JSON.parse(await pipe(path));
      events += json + other;
      notJson += other;
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return { findings: { events, issues: { [JSON_SYNTAX]: notJson } } };
}

function pipe(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', PIPE, 'sh', path, PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] });
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(answer) : reject(new Error(`jq ended with exit code ${code}.`))));
  });
}
