import { type PolicyRow, policy } from '@acme/telemetry-evolution';
import { didYouMean } from '../did-you-mean.ts';
import type { Paint } from '../text/paint.ts';
import { table } from '../text/table.ts';
import { hanging } from '../text/wrap.ts';
import { UsageError } from '../usage-error.ts';
import { RELATIONS } from './words.ts';

/** A row of the policy by its code. Throws {@link UsageError}. */
export function findRow(code: string): PolicyRow {
  const row = policy.find((one) => one.code === code);
  if (row !== undefined) return row;
  const guess = didYouMean(
    code,
    policy.map((one) => one.code),
  );
  throw new UsageError(`There is no change '${code}'.${guess} \`acme-telemetry evolution explain\` lists them.`);
}

/** What each verdict means. */
const MEANINGS: Readonly<Record<PolicyRow['verdict'], string>> = {
  allow: 'it can be released',
  notice: 'it can be released, and the teams are told',
  stage: 'readers first, writers a release later',
  deny: 'it is not released; there is another way',
};

/** All rows, and what verdicts and relations mean. */
export function policyTable(paint: Paint, width: number): string {
  const rows = policy.map(({ code, verdict, bump, breaks, title }) => [code, verdict, bump, breaks.join(' '), title]);
  const titles = ['change', 'verdict', 'bump', 'may break', 'what it is'].map((title) => ({ title }));
  const [head = [], ...lines] = table(titles, rows, width);
  return `${[
    ...head.map((line) => paint('bold', line)),
    ...lines.flat(),
    '',
    ...Object.entries(MEANINGS).flatMap(([verdict, meaning]) => hanging(`${verdict.padEnd(8)}  `, meaning, width)),
    '',
    ...relationLines(Object.keys(RELATIONS) as (keyof typeof RELATIONS)[], '', width),
  ].join('\n')}\n`;
}

/** All there is to say of one kind of change. */
export function rowInWords(row: PolicyRow, paint: Paint, width: number): string {
  const { code, title, verdict, bump, breaks, consequence, safeWay } = row;
  const facts: readonly (readonly [string, string])[] = [
    ['what', `${title[0]?.toUpperCase()}${title.slice(1)}.`],
    ['verdict', `${verdict}: ${MEANINGS[verdict]}`],
    ['bump', bump],
    ['breaks', consequence],
    ['safe way', safeWay],
  ];
  const relations =
    breaks.length === 0
      ? ['', 'No relation between the versions is broken.']
      : ['', 'Relations that it can break, by what they say where they hold:', ...relationLines(breaks, '  ', width)];
  return `${[
    paint('bold', code),
    ...facts.flatMap(([name, text]) => hanging(`  ${name.padEnd(8)}  `, text, width)),
    ...relations,
  ].join('\n')}\n`;
}

function relationLines(names: readonly (keyof typeof RELATIONS)[], indent: string, width: number): string[] {
  return names.flatMap((name) => hanging(`${indent}${name.padEnd(8)}  `, RELATIONS[name], width));
}
