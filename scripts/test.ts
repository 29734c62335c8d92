import { conclusion, type Run } from './conclusion.ts';
import { runVitest } from './run-vitest.ts';
import { stages } from './test-stages.ts';

process.on('SIGINT', () => {}); // a terminal sends it to vitest as well

const given = process.argv.slice(2);
const runs: Run[] = given.length > 0 ? [await runVitest(given)] : [];
for (const { projects, beside } of given.length > 0 ? [] : stages) {
  const ofProjects = (names: readonly string[]) => names.map((name) => `--project=${name}`);
  runs.push(
    ...(await Promise.all([
      runVitest(ofProjects(projects)),
      ...(beside === undefined ? [] : [runVitest(ofProjects(beside), { aside: true })]),
    ])),
  );
  if (runs.some(({ ending }) => ending === 130 || typeof ending === 'string')) break;
}
const { lines, exitCode } = conclusion(runs);
console.log(lines.join('\n'));
process.exitCode = exitCode;
