import { rules, SCHEMA_VERSION } from '@acme/telemetry-schema';
import { count, counted, share } from '../text/numbers.ts';
import { hanging } from '../text/wrap.ts';
import type { Looks } from '../validate/report.ts';
import type { First, RuleTally, Tally } from '../validate/tally.ts';
import { SESSIONS } from './generate.ts';
import { producers } from './producers.ts';

/** What was judged, and how. */
export interface Story {
  readonly seed: number;
  /** Each producer's file, judged as a reader does, in the order of {@link producers}. */
  readonly asReader: readonly Tally[];
  /** The file of ids from reference data, with `identifier-format` lowered to a warning. */
  readonly lowered: Tally;
  /** The newest producer's file, judged as a writer does. */
  readonly asWriter: Tally;
}

/** The demonstration as text. */
export function tell({ seed, asReader, lowered, asWriter }: Story, { paint, width }: Looks): string {
  const events = asReader.reduce((sum, tally) => sum + tally.events, 0);
  const [clean, ...others] = asReader;
  const before = asReader.find(({ source }) => source === lowered.source);
  const refused = asWriter.rules.get('unknown-field');
  const reader = asReader.find(({ source }) => source === asWriter.source);
  return `${[
    paint('bold', `ACME video telemetry, schema ${SCHEMA_VERSION}: five producers judged by its ${rules.length} rules`),
    `${counted(SESSIONS, 'viewing session')}, ${counted(events, 'event')}, made up from seed ${seed} (--seed N makes others).`,
    ...heading('1. How it should be'),
    ...(clean === undefined ? [] : fileLines(clean)),
    ...heading('2. How it is in the field: what is wrong, how often, where first, and what to do'),
    ...others.flatMap((tally, at) => [...(at === 0 ? [] : ['']), ...fileLines(tally)]),
    ...heading('3. A team may weigh a rule less: --severity identifier-format=warning'),
    ...say(
      `${lowered.source}: before, ${validOf(before)}; now, ${validOf(lowered)}. What was found stays, as warnings.`,
    ),
    ...heading('4. A reader tolerates fields that it does not know, a writer refuses them: --role writer'),
    ...say(`${asWriter.source} as reader: ${found(reader)}. As writer: ${found(asWriter)}.`),
    ...(refused === undefined ? [] : firstLines(refused)),
    ...heading('Try next'),
    ...NEXT.map((command) => `  ${paint('cyan', command)}`),
  ].join('\n')}\n`;

  function heading(text: string): string[] {
    return ['', paint('bold', text)];
  }

  function say(text: string): string[] {
    return hanging('  ', text, width);
  }

  function fileLines(tally: Tally): string[] {
    const about = producers.find(({ file }) => file === tally.source)?.about ?? '';
    const style = tally.invalid === 0 ? 'green' : 'red';
    return [`  ${paint('bold', tally.source)} ${about}: ${paint(style, validOf(tally))}`, ...ruleLines(tally)];
  }

  function ruleLines({ rules: broken, events }: Tally): string[] {
    return [...broken.values()].flatMap((rule) => entry(rule, events));
  }

  function firstLines({ first }: Pick<RuleTally, 'first'>): string[] {
    return hanging('      ', `${lineOf(first)}: ${first.message}`, width);
  }

  function entry({ rule, severity, events, first }: RuleTally, all: number): string[] {
    const repair = rules.find(({ id }) => id === rule)?.repair ?? '';
    return [
      `    ${paint(severity === 'error' ? 'red' : 'yellow', rule)}: ${severity} in ${counted(events, 'event')} (${share(events, all)})`,
      ...firstLines({ first }),
      ...hanging('      > ', repair, width).map((line) => paint('dim', line)),
    ];
  }
}

function lineOf({ line, record }: First): string {
  return record === line ? `line ${line}` : `line ${line}, event ${record}`;
}

function validOf(tally: Tally | undefined): string {
  return tally === undefined ? '' : `${count(tally.valid)} of ${counted(tally.events, 'event')} valid`;
}

function found(tally: Tally | undefined): string {
  const events = tally?.rules.get('unknown-field')?.events ?? 0;
  return events === 0 ? 'no unknown-field' : `unknown-field in ${counted(events, 'event')}`;
}

const NEXT: readonly string[] = [
  'npx -y pnpm@12 acme-telemetry explain buffering-within-watch-time',
  'npx -y pnpm@12 acme-telemetry rules',
  `echo '{"event_type":"play"}' | npx -y pnpm@12 acme-telemetry validate`,
];
