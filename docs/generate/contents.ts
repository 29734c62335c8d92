import { rules } from '@acme/telemetry-schema';
import { entries } from './api/entries.ts';
import { commands } from './cli/commands.ts';
import { groups } from './fields/groups.ts';
import { scenarios } from './scenarios/scenarios.ts';

/** A page as a list of pages names it. */
export interface Listed {
  /** The last part of its path, such as `enum`. */
  readonly slug: string;
  readonly title: string;
}

/**
 * What the folders of the reference hold beside an index, in reading order. It costs no more than reading the sources.
 */
export const contents = {
  rules: rules.map(({ id }) => ({ slug: id, title: id })),
  fields: groups.map(({ slug, title }) => ({ slug, title })),
  cli: commands.map(({ slug, name }) => ({ slug, title: name })),
  scenarios: scenarios.map(({ name, title }) => ({ slug: name, title })),
  api: entries.map(({ slug }) => ({ slug, title: slug })),
} as const satisfies Readonly<Record<string, readonly Listed[]>>;
