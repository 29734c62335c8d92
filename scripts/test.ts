import { conclusion, type Run } from './conclusion.ts';
import { runVitest, type VitestRun } from './run-vitest.ts';
import { type Part, stages } from './test-stages.ts';

// A terminal sends SIGINT to vitest as well, and SIGTERM is handed on: what is under way ends, and nothing new begins.
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isStopped = true;
  });
}

const given = process.argv.slice(2);
const ofProjects = ({ projects, aside }: Part): VitestRun => ({
  args: projects.map((name) => `--project=${name}`),
  projects,
  aside,
});
const plan = given.length > 0 ? [[{ args: given }]] : stages.map((parts) => parts.map(ofProjects));

const runs: Run[] = [];
for (const parts of plan) {
  if (isStopped) break;
  const ended = await Promise.all(parts.map(runVitest));
  for (const { printed } of ended) process.stdout.write(printed);
  runs.push(...ended);
}
const { lines, exitCode } = conclusion(runs);
console.log(lines.join('\n'));
process.exitCode = exitCode;
