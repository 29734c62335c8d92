/** A file that this package ships: its path in the package, and its text. */
export interface Artefact {
  readonly path: string;
  readonly content: string;
}

/** A document as people like to read it in a diff. */
export const pretty = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
