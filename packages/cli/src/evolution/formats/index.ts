import type { Arguments, Option } from '../../arguments.ts';
import type { Terminal } from '../../terminal.ts';
import { paintFor, widthOf } from '../../text/paint.ts';
import type { Report } from '../report.ts';
import { asGithub } from './github.ts';
import { asJson } from './json.ts';
import { asMarkdown } from './markdown.ts';
import { asPretty } from './pretty.ts';
import { asSarif } from './sarif.ts';

/** How a report is written, by the name of the format. */
const FORMATS: Readonly<Record<string, (report: Report, screen: Terminal['stdout']) => string>> = {
  pretty: (report, screen) => asPretty(report, paintFor(screen), widthOf(screen)),
  json: asJson,
  sarif: asSarif,
  markdown: asMarkdown,
  github: asGithub,
};

const NAMES = Object.keys(FORMATS);

export const formatOption: Option = {
  name: 'format',
  value: NAMES.join('|'),
  choices: NAMES,
  summary:
    'a report for people (the default), one JSON document, SARIF 2.1.0 for code scanning, a comment for a pull ' +
    'request, or annotations of a GitHub workflow',
};

/** A report in the format that was asked for. */
export function formatted(report: Report, given: Arguments, { stdout }: Terminal): string {
  const format = FORMATS[given.last('format') ?? 'pretty'];
  if (format === undefined) throw new RangeError('readArguments lets no other format pass');
  return format(report, stdout);
}
