import { commands } from '../src/commands/index.ts';
import { programData } from '../src/help-data.ts';
import { manPage } from '../src/man-page.ts';

/** What is derived here, by its path from the root. */
export const generated: readonly { readonly path: string; readonly content: string }[] = [
  { path: 'packages/cli/man/acme-telemetry.1', content: manPage(programData(commands)) },
];
