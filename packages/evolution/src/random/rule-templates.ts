import type { Comparison, Expression, Operand } from '@acme/telemetry-schema';
import type { ContractRule } from '../contract/contract.ts';

const compare = (field: string, op: Comparison, right: string | number | Operand): Expression => ({
  op,
  left: { field },
  right: typeof right === 'object' ? right : { constant: right },
});
/** A rule's expression under a condition. */
export const when = (condition: Expression, then: Expression): Expression => ({ op: 'implies', when: condition, then });

/** A rule on events that is an error for all. */
export function eventRule(id: string, blames: string, expression: Expression) {
  const shared = { kind: 'event', configurable: true, source: 'A test', summary: 'Something holds.' } as const;
  return { id, ...shared, severity: { reader: 'error', writer: 'error' }, blames, expression } satisfies ContractRule;
}

/** Rules of every form that tests add; those whose fields a contract has. */
export const ruleTemplates = [
  eventRule(
    'tvs-have-bandwidth',
    'bandwidth_mbps',
    when(compare('device_type', '=', 'tv'), compare('bandwidth_mbps', '>=', 3)),
  ),
  eventRule(
    'few-errors-on-tablets',
    'error_count',
    when(compare('device_type', '=', 'tablet'), compare('error_count', '<=', 50)),
  ),
  eventRule('errors-within-bandwidth', 'error_count', compare('error_count', '<=', { field: 'bandwidth_mbps' })),
  eventRule(
    'completion-below-position',
    'completion_percentage',
    compare('completion_percentage', '<', { field: 'position_seconds' }),
  ),
  eventRule(
    'pause-has-watch-time',
    'watch_duration_seconds',
    when(compare('event_type', '=', 'pause'), compare('watch_duration_seconds', '>', 10)),
  ),
  eventRule(
    'sd-over-narrow-lines',
    'quality',
    when(
      { op: 'and', all: [compare('connection_type', '=', 'dsl'), compare('bandwidth_mbps', '<', 8)] },
      compare('quality', '=', 'SD'),
    ),
  ),
  eventRule(
    'at-most-90-percent-loud',
    'volume_percent',
    when(compare('device_type', '=', 'tv'), compare('volume_percent', '<=', 90)),
  ),
  eventRule('frames-below-volume', 'frame_rate', compare('frame_rate', '<=', { field: 'volume_percent' })),
  eventRule(
    'live-has-no-completion',
    'completion_percentage',
    when(compare('playback_mode', '=', 'live'), compare('completion_percentage', '<=', 50)),
  ),
  eventRule(
    'watched-within-content',
    'watch_duration_seconds',
    compare('watch_duration_seconds', '<=', { lookup: 'contentDurationSeconds', by: 'title_id' }),
  ),
  eventRule(
    'isps-named-like-cities',
    'error_count',
    when(compare('city', '=', { field: 'isp' }), compare('error_count', '<=', 20)),
  ),
];
