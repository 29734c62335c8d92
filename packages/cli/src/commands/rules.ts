import { rules as allRules, type Rule } from '@acme/telemetry-schema';
import { judgedFields, judgedInWords } from '../rules/judged-fields.ts';
import { severityInWords, whatHolds } from '../rules/rule-words.ts';
import { type Paint, paintFor, widthOf } from '../text/paint.ts';
import { hanging } from '../text/wrap.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, EXIT, FORMAT_VALUES } from './command.ts';

/** Lists the rules. */
export const rules: Command = {
  name: 'rules',
  summary: 'list all rules in words, with severity, fields and source',
  usage: '[--format pretty|json]',
  about: [],
  arguments: [],
  options: [
    {
      name: 'format',
      value: 'pretty|json',
      choices: FORMAT_VALUES,
      summary: 'a list for people (the default), or one JSON array',
    },
  ],
  examples: [
    { line: 'acme-telemetry rules | less', does: 'read all rules' },
    { line: "acme-telemetry rules --format json | jq -r '.[].id'", does: 'the ids of all rules, one a line' },
  ],
  exits: [
    { code: EXIT.valid, means: 'they are listed' },
    { code: EXIT.failed, means: 'it was called wrongly' },
  ],
  run: async ({ given, terminal: { stdout }, output }) => {
    if (given.positionals.length > 0) {
      throw new UsageError(
        `rules takes no argument. \`acme-telemetry explain ${given.positionals[0]}\` shows one rule.`,
      );
    }
    await output.write(
      given.last('format') === 'json'
        ? `${JSON.stringify(allRules.map(asData), undefined, 2)}\n`
        : asText(paintFor(stdout), widthOf(stdout)),
    );
    return EXIT.valid;
  },
};

const KINDS: Readonly<Record<Rule['kind'], string>> = {
  text: 'The text of an event',
  field: 'One field',
  event: 'Fields of an event together',
  envelope: 'The Kafka message',
  session: 'The events of a session together',
};

function asText(paint: Paint, width: number): string {
  const intro = `${allRules.length} rules. An error makes an event invalid, a warning doesn't; all but the fixed ones can be set.`;
  const sections = Object.entries(KINDS).flatMap(([kind, title]) => [
    '',
    paint('bold', title),
    ...allRules.filter((rule) => rule.kind === kind).flatMap(entry),
  ]);
  return `${[...hanging('', intro, width), ...sections].join('\n')}\n`;

  function entry(rule: Rule): string[] {
    return [
      `  ${paint('cyan', rule.id)}  ${severityInWords(rule)}`,
      ...hanging('      ', whatHolds(rule), width),
      ...[
        ...hanging('      fields: ', judgedInWords(rule), width),
        ...hanging('      source: ', rule.source, width),
      ].map((line) => paint('dim', line)),
    ];
  }
}

function asData(rule: Rule) {
  const { id, kind, severity, configurable, repair, source } = rule;
  return { id, kind, severity, configurable, holds: whatHolds(rule), fields: judgedFields(rule), repair, source };
}
