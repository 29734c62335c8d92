import { policy, releasedContracts } from '@acme/telemetry-evolution';
import { rules } from '@acme/telemetry-schema';
import { LEVELS } from '../validate/severities.ts';

/** What may stand in a place: words, and paths of files. */
export interface Values {
  readonly words: readonly string[];
  readonly paths: 'none' | 'files' | 'folders';
}

export const NOTHING: Values = { words: [], paths: 'none' };
const FILES: Values = { words: [], paths: 'files' };
const FOLDERS: Values = { words: [], paths: 'folders' };

const VERSIONS: Values = {
  words: ['working-tree', ...releasedContracts.map(({ schemaVersion }) => schemaVersion)],
  paths: 'files',
};

/** What the help calls a value says what it can be: append a row. Of all others nobody can know. */
const BY_NAME: Readonly<Record<string, Values>> = {
  FILE: FILES,
  'FILE|-': FILES,
  PATH: FILES,
  IN: FILES,
  OUT: FOLDERS,
  DIR: FOLDERS,
  'FOLDER|FILE.zip': FILES,
  OLD: VERSIONS,
  NEW: VERSIONS,
  RULE: { words: rules.map(({ id }) => id), paths: 'none' },
  'RULE=LEVEL': {
    words: rules
      .filter(({ configurable }) => configurable)
      .flatMap(({ id }) => LEVELS.map((level) => `${id}=${level}`)),
    paths: 'none',
  },
  CODE: { words: policy.map(({ code }) => code), paths: 'none' },
  'bash|zsh|fish': { words: ['bash', 'zsh', 'fish'], paths: 'none' },
};

/** What may stand where the help has this name; its choices, if it has some. */
export function valuesOf(name: string, choices?: readonly string[]): Values {
  return choices === undefined ? (BY_NAME[name] ?? NOTHING) : { words: choices, paths: 'none' };
}
