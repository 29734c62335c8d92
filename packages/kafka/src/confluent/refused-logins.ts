/** How long a login may go on being refused, in milliseconds: longer than librdkafka takes to ask for a token again that it did not get. */
const PATIENCE_MS = 15_000;
/** Refusals further apart, in milliseconds, don't belong together: librdkafka tries anew after ten seconds at most. */
const APART_MS = 30_000;

/**
 * Tells credentials that are not taken any more from a token that ended before the next one came: of a connection that was there
 * once, librdkafka goes on trying.
 */
export class RefusedLogins {
  #first = Number.NEGATIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  /**
   * Takes one more refusal.
   * @param now in milliseconds, on a clock that is not set
   * @returns whether they have gone on for so long that nobody need wait for the next
   */
  take(now: number): boolean {
    if (now - this.#last > APART_MS) this.#first = now;
    this.#last = now;
    return now - this.#first >= PATIENCE_MS;
  }
}
