import { expect, test } from 'vitest';
import { breakableRules, breakingExample } from '../examples/examples.ts';
import { judgeText } from '../judge/judge-text.ts';
import { isSaid } from './said.ts';

test.each(breakableRules.map((rule) => [rule.id, rule] as const))(
  'the message of %s says what holds and how to mend it only when its rule is of sessions',
  (_, rule) => {
    const { text, settings } = breakingExample(rule);
    const message = judgeText(text, settings).issues[0]?.message ?? '';
    expect(message).not.toBe('');
    expect([isSaid(rule.summary, message), isSaid(rule.repair, message)]).toEqual(
      rule.kind === 'session' ? [true, true] : [false, false],
    );
  },
);
