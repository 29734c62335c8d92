import { placesIn } from '../place.ts';
import { passes, type Report } from '../report.ts';
import { changeInWords, outcome, verdictInWords } from '../words.ts';
import { SEVERITIES } from './severity.ts';

/** Commands of a GitHub workflow: an annotation for each change, one for each check that is not well, and the verdict. */
export function asGithub(report: Report): string {
  const place = placesIn(report.next);
  const isWell = passes(report);
  const lines = [
    ...report.changes.map((reported) => {
      const { change } = reported;
      const { file, line } = place(change);
      return command(
        SEVERITIES[change.verdict].github,
        { file, line, title: `${change.verdict}: ${change.code}` },
        changeInWords(reported),
      );
    }),
    ...report.checks
      .filter(({ status }) => status !== 'ok')
      .map(({ name, status, message }) => command(status === 'failed' ? 'error' : 'warning', { title: name }, message)),
    command(
      isWell ? 'notice' : 'error',
      { title: 'Schema evolution' },
      [`${outcome(report)}: ${verdictInWords(report)}`, ...report.remarks].join('\n'),
    ),
  ];
  return `${lines.join('\n')}\n`;

  function command(name: string, properties: Record<string, string | number>, text: string): string {
    const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
    return `::${name} ${given.join(',')}::${escaped(text)}`;
  }
}

/** What would end a command, or begin another one. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
