/** The demonstration can't go on. The message says why and what to do. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}
