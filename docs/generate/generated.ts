import { dictionaryPage } from './fields/dictionary.ts';
import { pagesWithFigures } from './performance/marked-figures.ts';
import { sampleDataPages } from './scenarios/scenario-pages.ts';
import { telemetrySchemaPage } from './schema/telemetry-schema.ts';

/** What is made from the sources and kept in git, by its path from the root: append a row. */
export const generated: readonly { readonly path: string; readonly content: string }[] = [
  ...[telemetrySchemaPage(), dictionaryPage(), ...sampleDataPages()].map(({ path, content }) => ({
    path: `docs/${path}`,
    content,
  })),
  ...pagesWithFigures(),
];
