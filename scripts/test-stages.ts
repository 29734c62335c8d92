/** Projects of tests that one vitest runs, by the `groupOrder` of its configuration, which is all that orders them in a run with arguments. */
export interface Stage {
  readonly projects: readonly string[];
  /** What a vitest of its own runs meanwhile, with what the others leave of the processors. */
  readonly beside?: readonly string[];
}

/** All tests, stage by stage. A project that is added to vitest's configuration gets its place here. */
export const stages: readonly Stage[] = [
  { projects: ['sources', 'packages'] },
  // Kafka's tests wait more than they work; those of the languages have minutes for what takes seconds.
  { projects: ['kafka'], beside: ['conformance'] },
  { projects: ['lake', 'site', 'bench'] },
];
