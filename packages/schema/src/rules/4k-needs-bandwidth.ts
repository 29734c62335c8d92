import { atLeast, constant, equals, field, implies } from './expression.ts';
import { ERROR, eventRule } from './rule.ts';

/** 4K can't be played over a narrow connection. */
export const fourKNeedsBandwidth = eventRule({
  id: '4k-needs-bandwidth',
  severity: ERROR,
  source: 'Data Quality Rules, Logical Validation',
  summary: '4K video has a bandwidth of at least 15 Mbit/s.',
  repair: 'Send the quality that was played and the bandwidth measured at the same moment.',
  blames: 'bandwidth_mbps',
  expression: implies(equals(field('quality'), constant('4K')), atLeast(field('bandwidth_mbps'), constant(15))),
  example: { broken: { quality: '4K', bandwidth_mbps: 14.9 }, repaired: { quality: '4K', bandwidth_mbps: 15 } },
});
