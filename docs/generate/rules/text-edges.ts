import { parseTelemetryEvent, sampleEvent } from '@acme/telemetry-schema';
import { escaped, table } from '../markdown.ts';
import { breaking } from './judged.ts';

const event = JSON.stringify(sampleEvent);
const bytes = (text: string) => new TextEncoder().encode(text);
const cut = (end: number) => event.slice(0, end);

/** Texts on either side of what is one JSON value in UTF-8: what each is, in words, and the text. */
const TEXTS = {
  passes: [
    ['white space before and behind the object', ` \t${event}\r\n`],
    ['a repeated name, of which the last value counts', `{"isp":5,${event.slice(1)}`],
    ['half of a surrogate pair, written as an escape', event.replace('Comcast', '\\ud83d')],
    ['a character outside of ASCII', bytes(event.replace('Comcast', 'Télécom'))],
  ],
  fails: [
    ['a byte order mark in front', `\uFEFF${event}`],
    ['two events with nothing between them', event + event],
    ['a comma behind the last field', `${cut(-1)},}`],
    ['single quotes', event.replaceAll('"', "'")],
    ['a byte that is no UTF-8', Uint8Array.of(...bytes(cut(-2)), 0xff, ...bytes('"}'))],
    ['an event that was cut off', cut(40)],
    ['nothing at all', ''],
    ['NaN in place of a number', event.replace('25.5', 'NaN')],
  ],
} as const;

/** Texts that pass and that fail, each judged while the page is made. */
export function textEdges(): string {
  for (const [what, text] of TEXTS.passes) breaking(undefined, parseTelemetryEvent(text).issues, `A text (${what})`);
  for (const [what, text] of TEXTS.fails) breaking('json-syntax', parseTelemetryEvent(text).issues, `A text (${what})`);
  return table(
    ['a text', 'verdict'],
    Object.entries(TEXTS).flatMap(([verdict, texts]) => texts.map(([what]) => [escaped(what), verdict])),
  );
}
