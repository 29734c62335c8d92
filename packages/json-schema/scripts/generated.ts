import { artefacts } from '../src/artefacts.ts';

/** What the package ships, by its path from the root. */
export const generated: readonly { readonly path: string; readonly content: string }[] = artefacts().map(
  ({ path, content }) => ({ path: `packages/json-schema/${path}`, content }),
);
