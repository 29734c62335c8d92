import { conclusion, type Run } from './conclusion.ts';
import { runVitest } from './run-vitest.ts';
import { stages } from './test-stages.ts';

// A terminal sends SIGINT to vitest as well, and SIGTERM is handed on: what is under way ends, and nothing new begins.
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isStopped = true;
  });
}

const given = process.argv.slice(2);
const ofProjects = async (projects: readonly string[], aside: boolean) => ({
  ...(await runVitest(
    projects.map((name) => `--project=${name}`),
    { aside },
  )),
  projects,
});
const plan =
  given.length > 0
    ? [() => [runVitest(given)]]
    : stages.map(({ projects, beside }) => () => [
        ofProjects(projects, false),
        ...(beside === undefined ? [] : [ofProjects(beside, true)]),
      ]);

const runs: Run[] = [];
for (const start of plan) {
  if (isStopped) break;
  const ended = await Promise.all(start());
  for (const { printed } of ended) process.stdout.write(printed);
  runs.push(...ended);
}
const { lines, exitCode } = conclusion(runs);
console.log(lines.join('\n'));
process.exitCode = exitCode;
