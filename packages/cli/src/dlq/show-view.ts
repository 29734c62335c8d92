import { counted } from '../text/numbers.ts';
import { printable } from '../text/printable.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';
import type { OpenedDeadLetter } from './opened.ts';
import { placeInWords } from './place.ts';
import { MASKED, TOO_DEEP } from './shown-value.ts';
import { timeInWords } from './time.ts';

/** One dead letter, for people. */
export function shownAsText(opened: OpenedDeadLetter, { paint, width }: Looks): string {
  const { topic, origin, rejectedFor, issues, valid, value, key, headers } = opened;
  const row = (label: string, text: string) => hanging(`  ${label.padEnd(10)}`, printable(text), width);
  const names = [...new Set(headers.map(([name]) => name))].join(', ');
  return `${[
    paint('bold', `${topic} ${placeInWords(opened)}`),
    ...row('lay in', origin === undefined ? '(not said)' : `${origin.topic} ${placeInWords(origin)}`),
    ...row('time', timeInWords(opened.timestamp)),
    ...row('stage', opened.stage ?? '(not said)'),
    ...row('by', opened.consumer ?? '(not said)'),
    ...row('replayed', opened.replays === 0 ? 'never' : counted(opened.replays, 'time')),
    ...row('headers', names === '' ? 'none' : names),
    ...row('key', key ?? 'none'),
    '',
    paint('dim', '  rejected for'),
    ...(rejectedFor.length === 0 ? ['    no rule'] : rejectedFor.flatMap((one) => issueLines(one, width))),
    '',
    paint('dim', '  by the rules of today'),
    ...(valid ? [`    ${paint('green', 'valid')}`] : []),
    ...issues.flatMap((one) => issueLines(one, width)),
    '',
    paint('dim', `  value${sizeOf(opened)}`),
    ...valueLines(value, width),
  ].join('\n')}\n`;
}

type IssueWords = Pick<OpenedDeadLetter['rejectedFor'][number], 'rule' | 'severity' | 'path' | 'message'>;

function issueLines({ rule, severity, path, message }: IssueWords, width: number): string[] {
  const place = path === '' ? '' : ` at ${path}`;
  return [`    ${printable(`${rule}${place} (${severity})`)}`, ...hanging('      ', printable(message), width)];
}

function sizeOf({ valueBytes, valueSha256 }: OpenedDeadLetter): string {
  const size = valueBytes === undefined ? '' : `, ${counted(valueBytes, 'byte')}`;
  return valueSha256 === undefined ? size : `${size}, SHA-256 ${printable(valueSha256.slice(0, 64))}`;
}

function valueLines({ fields, text }: OpenedDeadLetter['value'], width: number): string[] {
  if (fields === undefined) return hanging('    ', printable(text), width);
  const widest = fields.reduce((most, { name }) => Math.max(most, name.length), 0);
  return fields.flatMap(({ name, value }) =>
    hanging(
      `    ${printable(name).padEnd(widest)}  `,
      printable(value === MASKED || value === TOO_DEEP ? value : JSON.stringify(value)),
      width,
    ),
  );
}

/** The same as one JSON object. Offsets are text: JSON numbers don't hold all of them. */
export function shownAsJson(opened: OpenedDeadLetter): string {
  const { value, offset, origin, timestamp, headers, stage, consumer, valueBytes, valueSha256, ...rest } = opened;
  return `${JSON.stringify({
    ...rest,
    offset: String(offset),
    time: timeInWords(timestamp),
    origin: origin === undefined ? null : { ...origin, offset: String(origin.offset) },
    stage: stage ?? null,
    consumer: consumer ?? null,
    value: value.fields === undefined ? value.text : Object.fromEntries(value.fields.map((it) => [it.name, it.value])),
    valueBytes: valueBytes ?? null,
    valueSha256: valueSha256 ?? null,
    headers: headers.map(([name, text]) => ({ name, value: text })),
  })}\n`;
}
