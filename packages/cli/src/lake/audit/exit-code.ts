import type { AuditReport } from '@acme/telemetry-lake';
import { EXIT } from '../../commands/command.ts';
import { isUnreadable } from './words.ts';

/**
 * What an audit answers. Something could not be read: failed, since nobody knows what is in it. A finding: an invalid
 * event, an object in the wrong place, events in conflict. Warnings, late and future events and duplicates are not:
 * the promises that the pipeline makes allow them.
 */
export function exitCodeOf({ complete, total, skipped }: AuditReport): number {
  if (!complete) return EXIT.interrupted;
  if (total.unreadable > 0 || skipped.some(isUnreadable)) return EXIT.failed;
  const findings = total.invalid + total.misplaced + (total.conflicts ?? 0);
  return findings > 0 ? EXIT.invalid : EXIT.valid;
}
