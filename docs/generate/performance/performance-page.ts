import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fence, sections } from '../markdown.ts';
import type { Page } from '../page.ts';
import { measurements } from './measurements.ts';
import { asFigures, sectionOf, textFrom } from './section-of.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * What was measured, each with the command that measures it again. The figures stand in the packages' own pages, and
 * are taken from there.
 */
export function performancePage(): Page {
  return {
    path: 'reference/performance.md',
    content: sections(
      '# Performance',
      'What was measured, and by which command. The tables are those of the pages of the packages; each holds what ' +
        'runs of the command above it printed. What else was seen in these runs is told there.',
      'Machines differ, and so does one machine from ' +
        'minute to minute: ratios within one run say more ' +
        'than times. A run on your machine prints your own figures.',
      ...measurements.flatMap(({ title, asks, commands, page, heading, from = '', link }) => [
        `## ${title}`,
        asks,
        fence('sh', commands.join('\n')),
        asFigures(
          textFrom(sectionOf(readFileSync(join(root, page), 'utf8'), heading), from),
          commands.map((command) => command.replace('npx -y pnpm@12 ', '').replace(/ .*/, '')),
        ).replaceAll('see below', `see [its page](${link})`),
        `How it is measured, and all that was seen: [${link.slice('/repository/'.length)}](${link}).`,
      ]),
    ),
  };
}
