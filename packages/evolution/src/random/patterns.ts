/** A pattern, and others that accept more, fewer, the same and other strings. */
export interface PatternRow {
  readonly pattern: string;
  readonly looser: readonly string[];
  readonly tighter: readonly string[];
  readonly same: readonly string[];
  readonly other: readonly string[];
}

const identifier = (prefix: string): PatternRow => ({
  pattern: `^${prefix}_[0-9a-f]{8}$`,
  looser: [
    `^${prefix}_[0-9a-fA-F]{8}$`,
    `^${prefix}_[0-9a-z]{8}$`,
    `^(?:${prefix}|[A-Z]{${prefix.length}})_[0-9a-f]{8}$`,
  ],
  tighter: [`^${prefix}_[0-9a-e]{8}$`, `^${prefix}_0[0-9a-f]{7}$`, `^${prefix}_(?!0{8})[0-9a-f]{8}$`],
  same: [`^${prefix}_(?:[0-9]|[a-f]){8}$`, `^${prefix}_[0-9a-f]{4}[0-9a-f]{4}$`, `^(?=${prefix})[A-Z]+_[0-9a-f]{8}$`],
  other: [`^${prefix}_[0-9A-F]{8}$`, `^${prefix.toLowerCase()}_[0-9a-f]{8}$`, `^${prefix}-[0-9a-f]{8}$`],
});

const DATE_TIME = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z$';

/** What the patterns of fields, those of the contract and those that tests add, are changed to. */
export const patternRows: readonly PatternRow[] = [
  ...['EVENT', 'CUST', 'TITLE', 'SESSION', 'DEVICE', 'HOUSE'].map(identifier),
  {
    pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
    looser: ['^[0-9]+\\.[0-9]+\\.[0-9]+(?:\\.[0-9]+)?$', '^[0-9.]*$'],
    tighter: ['^[1-9][0-9]*\\.[0-9]+\\.[0-9]+$', '^[0-9]{1,3}\\.[0-9]+\\.[0-9]+$', '^[0-9]+\\.[0-9]+\\.0$'],
    same: ['^(?:[0-9]+\\.){2}[0-9]+$', '^[0-9][0-9]*\\.[0-9]+\\.[0-9]+$'],
    other: ['^[0-9]+\\.[0-9]+$', '^[0-9]{1,2}(?:\\.[0-9]+){1,3}$'],
  },
  {
    pattern: '^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])$',
    looser: ['^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}$', '^[0-9.]{7,15}$'],
    tighter: ['^192\\.168(?:\\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){2}$', '^10\\.0\\.0\\.[1-9]$'],
    same: ['^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])(?:\\.(?!$)|$)){4}$'],
    other: ['^(?:0{0,2}[0-9]\\.){3}[0-9]{1,3}$'],
  },
  {
    pattern: DATE_TIME,
    looser: ['^[0-9-]{10}T[0-9:]{8}(?:\\.[0-9]{1,9})?Z$', '^[0-9TZ:.-]+$'],
    tighter: [
      '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$',
      DATE_TIME.replace('^', '^20(?=..-)').replace('{4}', '{2}'),
    ],
    same: [DATE_TIME.replace('{4}', '{2}[0-9]{2}')],
    other: [
      '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{6})?Z?$',
      '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9-]{8}Z$',
    ],
  },
  {
    pattern: '^[a-z]+$',
    looser: ['^[a-z]*$', '^[a-z0-9]+$', '^[a-z]', '[a-z]$'],
    tighter: ['^(?!foo)[a-z]+$', '^[a-z]{1,8}$', '^[a-z]+(?<!x)$', '^[a-y]+$', '^a$|^b[a-z]*$'],
    same: ['^(?=[a-z])[a-z]+$', '^[a-z][a-z]*$', '^(?:[a-m]|[n-z])+$', '^[a-z]+(?<=[a-z])$'],
    other: ['^[A-Z]+$', '^[a-f0-9]+$', '^\\w{3}$', '^(?!foo)[a-z0-9]+$'],
  },
];
