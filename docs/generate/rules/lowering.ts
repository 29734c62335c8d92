import type { Rule } from '@acme/telemetry-schema';
import { code, fence, sections, withDecisions } from '../markdown.ts';

/** What makes the judge of a kind of rule. */
const MAKERS: Readonly<Record<Rule['kind'], string>> = {
  text: 'createValidator',
  field: 'createValidator',
  event: 'createValidator',
  envelope: 'createEnvelopeValidator',
  session: 'createSessionTracker',
};

/** How to give a rule another severity, or why it has the one. */
export function lowering(rule: Rule): string {
  const { id, kind, configurable, severity } = rule;
  if (!configurable)
    return withDecisions(
      'It is always an error, and a validator that is asked to take it lightly is not made: the ' +
        `type ${code('TelemetryEvent')} rests on it (D14). ` +
        'A consumer that must see such events all the same reads in the mode *observe* (D23).',
    );
  const level = severity.reader === 'off' || severity.reader === 'warning' ? 'error' : 'warning';
  const maker = MAKERS[kind];
  const option = `severities: { '${id}': '${level}' }`;
  const example = `import { ${maker} } from '@acme/telemetry-schema';\n\nexport const judge = ${maker}({ ${option} });`;
  const others =
    kind === 'session' || kind === 'envelope'
      ? undefined
      : sections(
          'On the command line:',
          fence('sh', `npx -y pnpm@12 --silent acme-telemetry validate --severity ${id}=${level} events.jsonl`),
        ).trimEnd();
  return sections(
    withDecisions(`${code('error')}, ${code('warning')} or ${code('off')}, for each validator by itself (D14):`),
    fence('ts', example),
    others,
  ).trimEnd();
}
