import type { Format } from './format.ts';

/** Three whole numbers joined by dots (D4). */
export const appVersionFormat: Format = {
  rule: 'app-version-format',
  words: 'three whole numbers joined by dots',
  pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$',
  forbidden: '[^0-9.]',
  check: { function: 'isAppVersion' },
};
