/** Two parts of the comparison contradict each other. It is a fault of the tool, and never a verdict. */
export class EvolutionDefect extends Error {
  override readonly name = 'EvolutionDefect';
  /** The relations, codes and paths that do not fit together. */
  readonly facts: readonly string[];

  constructor(what: string, facts: readonly string[]) {
    super(
      `The comparison contradicts itself: ${what} (${facts.join(', ')}). ` +
        'No verdict can be relied on; please report this with both contracts.',
    );
    this.facts = facts;
  }
}
