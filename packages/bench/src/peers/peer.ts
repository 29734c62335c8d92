import manifest from '../../package.json' with { type: 'json' };

/** A validator that others use, with the same event and the same rules written in its own terms. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  is(value: unknown): boolean;
}

/** The version that this package pins, so that a table of ratios says what it compares with. */
export const versionOf = (name: keyof typeof manifest.devDependencies): string => manifest.devDependencies[name];
