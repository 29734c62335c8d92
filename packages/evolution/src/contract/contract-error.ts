/** Thrown for a document that is no contract: which one, what is wrong and where, and what to do. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  /** The document's name, such as its path. */
  readonly document: string;
  /** What is wrong, each with its place as a JSON Pointer. */
  readonly faults: readonly string[];

  constructor(document: string, faults: readonly string[], remedy: string) {
    super(`${document} is no contract: ${faults.join('; ')}. ${remedy}`);
    this.document = document;
    this.faults = faults;
  }
}
