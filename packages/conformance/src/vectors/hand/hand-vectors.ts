import { sampleText } from '../event-text.ts';
import { toIssue } from '../expected.ts';
import { toVector, type Vector } from '../vector.ts';
import { contentRows } from './content.ts';
import { formatRows } from './formats.ts';
import type { HandRow } from './hand-row.ts';
import { numberRows } from './numbers.ts';
import { textRows } from './texts.ts';
import { togetherRows } from './together.ts';

const rows: readonly HandRow[] = [...textRows, ...numberRows, ...formatRows, ...contentRows, ...togetherRows];

/** The vectors whose verdict is written by hand. */
export const handVectors: readonly Vector[] = rows.map(
  ({ id, clause, changes, raw, text, issues = [], writerToo = [] }) =>
    toVector({
      id,
      clause,
      text: text === undefined ? sampleText(changes, raw) : text(sampleText()),
      reader: issues.map(toIssue),
      writer: [...issues, ...writerToo].map(toIssue),
    }),
);
