import type { SessionEvent } from './session-event.ts';

/** What the events of a session usually share; an identity says it only where it differs. */
export type Shared = Readonly<Pick<SessionEvent, 'customer_id' | 'device_id' | 'title_id'>>;

/**
 * A text that is the same for two events of one session only if they are the same event: in the four fields of D25, and
 * in what the session rules read, so that a conflict is judged and not skipped.
 */
export function identityOf(event: SessionEvent, shared: Shared): string {
  const { event_id, event_timestamp, event_type, position_seconds, customer_id, device_id, title_id } = event;
  const own = [event_id, event_timestamp, event_type, position_seconds];
  if (customer_id === shared.customer_id && device_id === shared.device_id && title_id === shared.title_id) {
    return JSON.stringify(own);
  }
  return JSON.stringify([...own, customer_id, device_id, title_id]);
}
