import { ERROR, type TextRule } from './rule.ts';

/** Rules on a text, before there is an event (D11). */
export const textRules: readonly TextRule[] = [
  {
    kind: 'text',
    id: 'json-syntax',
    severity: ERROR,
    configurable: false,
    source: 'Schema Version (Format, Encoding); D11',
    summary: 'A text is one JSON value in valid UTF-8.',
    repair: 'Write one JSON object an event, in UTF-8 without a byte order mark, with nothing after it.',
    example: { broken: '{"event_id":"EVENT_a1b2c3d4",', repaired: {} },
  },
];
