import type { NormaliseProblem, NormaliseProblemCode } from './report.ts';

/** These say how an object is. Of any other problem, the next run may not have it. */
const LASTING: readonly NormaliseProblemCode[] = ['damaged-gzip'];

/** What is not as it should be in a unit, in words. */
export class Problems {
  readonly list: NormaliseProblem[] = [];
  readonly #hour: string;

  constructor(hour: string) {
    this.#hour = hour;
  }

  /** Whether the next run would find the same. */
  get areLasting(): boolean {
    return this.list.every(({ code }) => LASTING.includes(code));
  }

  add(code: NormaliseProblemCode, object: string, message: string): void {
    this.list.push({ hour: this.#hour, code, object, message });
  }

  unequal(object: string): void {
    this.add('not-equal', object, `In ${object}, something else was read than was written. Run this again.`);
  }

  /** `where`: an hour, or the unit. */
  uncounted(where: string, given: number, found: number): void {
    this.add(
      'not-equal',
      where,
      `Of ${where}, ${given} events came in and ${found} are accounted for. Run this again.`,
    );
  }

  leftOut(object: string): void {
    const wrong = `${object} is part of what the output holds of ${this.#hour}, but was not given: nothing was changed.`;
    this.add('input-left-out', object, `${wrong} Give all objects of the hour, or another output.`);
  }
}
