/** The vectors, by their path from the root. */
export const generated: readonly { readonly path: string; readonly content: string }[] = [];
