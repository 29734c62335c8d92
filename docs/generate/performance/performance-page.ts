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
      'What was measured, and by which command. Machines differ, and so does one machine from ' +
        'minute to minute: ratios within one run say more ' +
        'than times. A run on your machine prints your own figures.',
      ...measurements.flatMap(({ title, asks, commands, page, heading, from = '', link }) => [
        `## ${title}`,
        asks,
        fence('sh', commands.join('\n')),
        asFigures(textFrom(sectionOf(readFileSync(join(root, page), 'utf8'), heading), from)),
        `How it is measured: [${link.slice('/repository/'.length)}](${link}).`,
      ]),
    ),
  };
}
