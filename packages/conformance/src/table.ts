import type { EngineName } from './engine.ts';
import type { Tally } from './tally.ts';

const HEADINGS = ['engine', 'version', 'artefact', 'cases', 'agree', 'departs', 'disagree', 'not judged'];

/** The tallies as a table for people. */
export function table(tallies: readonly Tally[], names: readonly EngineName[]): string {
  const versions = new Map(names.map(({ name, library, version }) => [name, `${library} ${version}`]));
  const rows = tallies.map(({ engine, artefact, cases, agree, depart, disagree, notJudged }) => [
    engine,
    versions.get(engine) ?? '',
    artefact,
    ...[cases, agree, depart, disagree, notJudged].map(String),
  ]);
  const widths = HEADINGS.map((heading, at) =>
    Math.max(heading.length, ...rows.map((row) => (row[at] as string).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at < 3 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number)))
      .join('  ')
      .trimEnd();
  return [line(HEADINGS), ...rows.map(line)].join('\n');
}
