import type { Field } from '@acme/telemetry-schema';
import { passesOwnCheck } from '../oracle/own-check.ts';

/** A good text and a bad one that differs in one thing. */
export type TextPair = readonly [about: string, inside: string, outside: string];

/**
 * What the pattern of a format draws lines between, by rule: append to a row. A format without a row still has what
 * every pattern has.
 */
const byRule: Readonly<Record<string, readonly TextPair[]>> = {
  'timestamp-format': [
    ['first year', '0000-01-01T00:00:00Z', '-001-01-01T00:00:00Z'],
    ['last year', '9999-12-31T23:59:59.999999999Z', '10000-01-01T00:00:00Z'],
    ['leap day of a leap year', '2024-02-29T00:00:00Z', '2023-02-29T00:00:00Z'],
    ['leap day of a century', '2000-02-29T00:00:00Z', '1900-02-29T00:00:00Z'],
    ['leap day of year 0', '0000-02-29T00:00:00Z', '0100-02-29T00:00:00Z'],
    ['leap day of year 4', '0004-02-29T00:00:00Z', '0002-02-29T00:00:00Z'],
    ['end of February', '2025-02-28T00:00:00Z', '2025-02-29T00:00:00Z'],
    ['end of a leap February', '2024-02-29T00:00:00Z', '2024-02-30T00:00:00Z'],
    ...[1, 3, 5, 7, 8, 10, 12].map((month) => endOfMonth(month, 31)),
    ...[4, 6, 9, 11].map((month) => endOfMonth(month, 30)),
    ['first day', '2025-08-01T00:00:00Z', '2025-08-00T00:00:00Z'],
    ['first month', '2025-01-11T00:00:00Z', '2025-00-11T00:00:00Z'],
    ['last month', '2025-12-11T00:00:00Z', '2025-13-11T00:00:00Z'],
    ['last hour', '2025-08-11T23:00:00Z', '2025-08-11T24:00:00Z'],
    ['last minute', '2025-08-11T14:59:00Z', '2025-08-11T14:60:00Z'],
    ['last second', '2025-08-11T14:30:59Z', '2025-08-11T14:30:60Z'],
    ['least fraction', '2025-08-11T14:30:45.1Z', '2025-08-11T14:30:45.Z'],
    ['no fraction', '2025-08-11T14:30:45Z', '2025-08-11T14:30:45.Z'],
    ['longest fraction', '2025-08-11T14:30:45.123456789Z', '2025-08-11T14:30:45.1234567890Z'],
    ['T', '2025-08-11T14:30:45Z', '2025-08-11t14:30:45Z'],
    ['no blank for T', '2025-08-11T14:30:45Z', '2025-08-11 14:30:45Z'],
    ['Z', '2025-08-11T14:30:45Z', '2025-08-11T14:30:45z'],
    ['no offset for Z', '2025-08-11T14:30:45Z', '2025-08-11T14:30:45+00:00'],
    ['not without Z', '2025-08-11T14:30:45Z', '2025-08-11T14:30:45'],
    ['point of the fraction', '2025-08-11T14:30:45.5Z', '2025-08-11T14:30:45,5Z'],
  ],
  'app-version-format': [
    ['three numbers, not two', '5.2.1', '5.2'],
    ['three numbers, not four', '5.2.1', '5.2.1.0'],
    ['first number', '0.2.1', '.2.1'],
    ['second number', '5.0.1', '5..1'],
    ['third number', '5.2.0', '5.2.'],
    ['leading zeros', '05.002.0001', '-5.2.1'],
    ['numbers without an end', '5.2.12345678901234567890', '5.2.1234567890123456789x'],
    ['digits of ASCII', '5.2.1', '5.2.١'],
  ],
  'ip-address-format': [
    ...[1, 2, 3, 4].map(largestPart),
    ['least address', '0.0.0.0', '0.0.0.-1'],
    ['largest address', '255.255.255.255', '255.255.255.256'],
    ['no leading zero', '10.0.0.0', '10.0.0.00'],
    ['no leading zero before a digit', '10.0.0.1', '10.0.0.01'],
    ['249 and 250', '249.250.199.200', '260.250.199.200'],
    ['three digits', '10.0.0.100', '10.0.0.1000'],
    ['four parts, not three', '10.0.0.1', '10.0.0'],
    ['four parts, not five', '10.0.0.1', '10.0.0.1.1'],
    ['no empty part', '10.0.0.1', '10.0..1'],
    ['digits of ASCII', '10.0.0.1', '10.0.0.١'],
  ],
};

/** The lines that a field's pattern and lengths draw. */
export function textBoundaries(field: Field): readonly TextPair[] {
  return [...(byRule[field.rule ?? ''] ?? []), ...aroundExample(field)];
}

// The characters next to those of the usual classes, and the other case.
const NEIGHBOURS: readonly (readonly [string, string])[] = [
  ['0', '/'],
  ['9', ':'],
  ['a', '`'],
  ['f', 'g'],
  ['a', 'A'],
  ['f', 'F'],
  ['Z', '['],
];

/**
 * What can be told of any pattern: one character more or less, a line feed at the end or the beginning, another last
 * character.
 */
function aroundExample(field: Field): readonly TextPair[] {
  const text = String(field.example);
  const beginning = text.slice(0, -1);
  const pairs: readonly TextPair[] = [
    ['no line feed after it', text, `${text}\n`],
    ['no line feed before it', text, `\n${text}`],
    ['no blank after it', text, `${text} `],
    ['not shorter', text, beginning],
    ['not longer', text, text + text.slice(-1)],
    ...NEIGHBOURS.map(
      ([good, bad]): TextPair => [`last character ${good}, not ${bad}`, beginning + good, beginning + bad],
    ),
  ];
  return pairs.filter(([, inside, outside]) => passesOwnCheck(field, inside) && !passesOwnCheck(field, outside));
}

function endOfMonth(month: number, days: number): TextPair {
  const start = `2025-${String(month).padStart(2, '0')}`;
  return [`end of month ${month}`, `${start}-${days}T00:00:00Z`, `${start}-${days + 1}T00:00:00Z`];
}

function largestPart(part: number): TextPair {
  const address = (value: number) => [1, 2, 3, 4].map((at) => (at === part ? value : 10)).join('.');
  return [`part ${part} at most 255`, address(255), address(256)];
}
