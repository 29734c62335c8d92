import type { Finding } from './judged-example.ts';

/** A line of an example; `changed` where it differs from the sample event. */
export interface Line {
  readonly text: string;
  readonly changed: boolean;
}

/** A rule's example, judged. */
export interface Example {
  /** What is shown: an event, a message, a session. */
  readonly what: string;
  readonly broken: readonly Line[];
  /** What the SDK says of it. */
  readonly findings: readonly Finding[];
  /** What is left to change, or the repaired one as a whole. */
  readonly repaired: readonly Line[];
  /** What the SDK says of the repaired one: nothing, unless the rule's example is wrong. */
  readonly findingsRepaired: readonly Finding[];
}
