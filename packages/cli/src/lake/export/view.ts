import type { ExportReport, RecordToLookAt, UnreadableObject } from '@acme/telemetry-lake';
import { count, counted } from '../../text/numbers.ts';
import { printable } from '../../text/printable.ts';
import { someOf } from '../../text/some-of.ts';
import { hanging } from '../../text/wrap.ts';
import type { Looks } from '../../validate/report.ts';
import { SKIPPED_WORDS } from '../audit/words.ts';
import { REASON_WORDS } from '../erase/words.ts';

/** Why a record was left to a person. */
const KINDS: Readonly<Record<RecordToLookAt['kind'], string>> = {
  'id-elsewhere': "a customer's id stands in another place than customer_id",
  'several-customers': 'it names another customer, too',
  'id-in-text': 'it is text in which events cannot be told apart, and may hold a customer',
};

/** Why an object was not read, or not to its end. */
const UNREADABLE_WORDS: Readonly<Record<UnreadableObject['reason'], string>> = {
  ...REASON_WORDS,
  ...SKIPPED_WORDS,
  'damaged-gzip': 'its gzip is damaged: fetch or write it again, then export again',
  'not-text': 'it is no text but Parquet or such, in which no id can be looked for: look there by other means',
  archived: 'it is in an archive class: restore it, then export again',
  'no-permission': 'this user may not read it',
};

const MOST = 20;

/** What was exported and what was not, for people. */
export function exportAsText(report: ExportReport, { paint, width }: Looks): string {
  const { customers, unknown, unreadable, toLookAt, toLookAtTotal, objects, oldVersions, events, out } = report;
  const found = customers.reduce((sum, customer) => sum + customer.events, 0);
  const head =
    out === undefined
      ? 'nothing was written: no event of these customers was found'
      : `${counted(found, 'event')} of ${counted(customers.length, 'customer')} written to ${printable(out)}`;
  const versions = oldVersions === 0 ? '' : ` and ${counted(oldVersions, 'old version')}`;
  const paragraphs = [
    [paint('bold', head), `  ${counted(objects, 'object')}${versions} with ${counted(events, 'event')} were read`],
    unknown.length === 0
      ? []
      : hanging(
          '',
          `No event was found of ${counted(unknown.length, 'customer')}, by their number among the ids of the list, each counted once: ${someOf(unknown.map(count), MOST)}.` +
            (unreadable.length + toLookAt.length === 0 ? '' : ' Not all was read or told apart: it may be there.'),
          width,
        ),
    unreadable.length === 0
      ? []
      : [
          ...hanging('', `Not read, or not to the end; what stands there is missing:`, width),
          ...limited(unreadable, (one) => `${placeOf(one)}: ${UNREADABLE_WORDS[one.reason]}`, '  '),
        ],
    limited(
      toLookAt,
      (one) => {
        const { record, line, kind } = one;
        return `${placeOf(one)}, record ${count(record)} (line ${count(line)}), was not exported: ${KINDS[kind]}. See whose it is.`;
      },
      '',
      toLookAtTotal,
    ),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');

  function limited<T>(all: readonly T[], words: (one: T) => string, indent = '', total = all.length): string[] {
    const shown = all.slice(0, MOST).flatMap((one) => hanging(indent, words(one), width));
    if (total <= MOST) return shown;
    const named = total === all.length ? 'them' : `the first ${count(all.length)}`;
    return [...shown, `${indent}and ${count(total - MOST)} more (--format json names ${named})`];
  }
}

function placeOf({ object, versionId }: Pick<UnreadableObject, 'object' | 'versionId'>): string {
  const version = versionId === '*' ? ', its old versions' : `, version ${versionId}`;
  return `${printable(object)}${versionId === undefined ? '' : printable(version)}`;
}
