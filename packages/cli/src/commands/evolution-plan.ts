import { compareVersions } from '../evolution/compare-versions.ts';
import { pairArguments, readPair } from '../evolution/pair.ts';
import { planFor } from '../evolution/plan.ts';
import { planAsJson, planAsText } from '../evolution/plan-view.ts';
import { isRefused } from '../evolution/report.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { type Command, EXIT, FORMAT_VALUES } from './command.ts';

/** The way from one version to another. */
export const evolutionPlan: Command = {
  name: 'evolution plan',
  summary: 'list what has to be done to get from one version to another: documents, producers, consumers, monitor',
  usage: 'OLD NEW [--format pretty|json]',
  about: [
    'The four steps of the specification, each with what these changes ask for and the evidence that it can be taken. ' +
      'OLD and NEW are as for evolution compare.',
  ],
  arguments: pairArguments,
  options: [
    {
      name: 'format',
      value: 'pretty|json',
      choices: FORMAT_VALUES,
      summary: 'a list for people (the default), or one JSON document',
    },
  ],
  examples: [{ line: 'acme-telemetry evolution plan 1.0.0 working-tree', does: 'what has to be done, step by step' }],
  exits: [
    { code: EXIT.valid, means: 'the policy allows it' },
    { code: EXIT.invalid, means: 'it has to be staged or is denied' },
    { code: EXIT.failed, means: 'it could not run' },
  ],
  run: async ({ given, terminal: { stdout }, output }) => {
    const report = compareVersions(...(await readPair(given, 'plan')));
    const steps = planFor(report);
    const text =
      given.last('format') === 'json'
        ? planAsJson(report, steps)
        : planAsText(report, steps, paintFor(stdout), widthOf(stdout));
    await output.write(text);
    return isRefused(report.verdict) ? EXIT.invalid : EXIT.valid;
  },
};
