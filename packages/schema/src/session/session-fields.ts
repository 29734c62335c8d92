/**
 * The fields that a tracker reads: what the session rules compare, and what makes an event the same one (D25). `generate` refuses a
 * session rule that blames another.
 */
export const SESSION_FIELDS = [
  'session_id',
  'event_id',
  'event_timestamp',
  'event_type',
  'position_seconds',
  'customer_id',
  'device_id',
  'title_id',
] as const;
