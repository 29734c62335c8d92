import { fence, sections } from '../markdown.ts';
import type { Page } from '../page.ts';
import { figures, shown } from './figures.ts';
import { readRecord } from './record.ts';

/** What was measured, each with the command that measures it again. */
export function performancePage(): Page {
  return {
    path: 'reference/performance.md',
    content: sections(
      '# Performance',
      'What was measured, and by which command. All figures are those of one run each, kept as it printed them ' +
        '(`--record`); what they show is told on the pages of the packages.',
      'Machines differ, and so does one machine from minute to minute: ratios within one run say more than times. A run ' +
        'on your machine prints your own figures.',
      ...figures.flatMap((figure) => [
        `## ${figure.title}`,
        figure.asks,
        fence('sh', readRecord(figure.record).command),
        shown(figure),
        `How it is measured: [${figure.link.split('/').at(-1)}](${figure.link}).`,
      ]),
    ),
  };
}
