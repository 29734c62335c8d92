import type { Part } from './ledger.ts';
import type { Random } from './random.ts';

/** What stands between parts, before the first and behind the last. */
interface JointStyle {
  readonly before: string;
  readonly between: (random: Random) => string;
  readonly behind: string;
}

/** Ways to put events behind each other (D24): append a row. */
export const JOINT_STYLES = {
  lines: { before: '', between: () => '\n', behind: '\n' },
  'lines, the last one open': { before: '', between: () => '\n', behind: '' },
  CRLF: { before: '', between: () => '\r\n', behind: '\r\n' },
  'run together': { before: '', between: () => '', behind: '' },
  'blank lines': { before: '\n \n', between: (random) => random.pick(['\n', '\n\n', '\n \t\n']), behind: '\n\n' },
  'spaces on a line': { before: '  ', between: (random) => random.pick([' ', '\t', ' \t ']), behind: '\n' },
  mixed: { before: '', between: (random) => random.pick(['', '\n', '\r\n', ' ', '\n\n', '\n  ']), behind: '\r\n' },
} satisfies Record<string, JointStyle>;

export type JointName = keyof typeof JOINT_STYLES;

/** The white space before each part and behind the last one. Whatever is no object stands on a line of its own. */
export function jointsFor(parts: readonly Part[], name: JointName, random: Random): string[] {
  const style: JointStyle = JOINT_STYLES[name];
  const between = parts.slice(1).map((part, index) => {
    const joint = style.between(random);
    const needsLine = part.kind !== 'event' || parts[index]?.kind !== 'event';
    return needsLine && !joint.includes('\n') ? `${joint}\n` : joint;
  });
  return [style.before, ...between, style.behind];
}
