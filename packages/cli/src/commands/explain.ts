import { explanation } from '../explain/explanation.ts';
import { findRule } from '../rules/find-rule.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT } from './command.ts';

/** Explains one rule by an example. */
export const explain: Command = {
  name: 'explain',
  summary: 'show what a rule wants, an event that breaks it, and the repair',
  usage: 'RULE',
  about: ['`acme-telemetry rules` lists the rules.'],
  arguments: [{ name: 'RULE', summary: 'the id of a rule, such as identifier-format' }],
  options: [],
  examples: [
    {
      line: 'acme-telemetry explain buffering-within-watch-time',
      does: 'what this rule wants, and how to mend an event that breaks it',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'it is explained' },
    { code: EXIT.failed, means: 'there is no such rule, or it was called wrongly' },
  ],
  run: async ({ given, terminal: { stdout }, output }) => {
    const [id, ...more] = given.positionals;
    if (id === undefined || more.length > 0) {
      throw new UsageError('explain takes one RULE, such as identifier-format. `acme-telemetry rules` lists them.');
    }
    await output.write(explanation(findRule(id), paintFor(stdout), widthOf(stdout)));
    return EXIT.valid;
  },
};
