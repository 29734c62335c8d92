/** What one vitest runs. */
export interface Part {
  /** By the `groupOrder` of vitest's configuration, which is all that orders them in a run with arguments. */
  readonly projects: readonly string[];
  /** With what the others of its stage leave of the processors. */
  readonly aside?: true;
}

/** All tests, stage by stage; the parts of a stage run at once. A project that is added to vitest's configuration gets its place here. */
export const stages: readonly (readonly Part[])[] = [
  [{ projects: ['sources', 'mocking', 'packages'] }],
  // Kafka's tests wait more than they work; those of the languages and of the lake have minutes for what takes seconds.
  [{ projects: ['kafka'] }, { projects: ['conformance', 'lake'], aside: true }],
  [{ projects: ['site', 'bench'] }],
];
