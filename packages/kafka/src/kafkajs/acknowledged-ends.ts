/**
 * Where what was acknowledged ends in each partition of a topic, whichever producer it went by. All that is appended later
 * lies behind it. What is acknowledged before it may not be in the log at all: a broker that takes a batch for another that it
 * has had answers as if it had appended it, with the other's offset.
 */
export class AcknowledgedEnds {
  readonly #ends = new Map<number, bigint>();

  /**
   * Takes note of an acknowledgement, of the latest batch of its partition. One that can't be is taken note of as well: in a log
   * that was cut, or made anew, all that follows lies behind that one.
   * @param baseOffset of the batch's first record; -1 where it isn't known
   * @returns whether it can be: it lies behind those that came before.
   */
  take(partition: number, baseOffset: bigint, records: number): boolean {
    if (baseOffset < 0n) return true;
    const end = this.#ends.get(partition) ?? 0n;
    this.#ends.set(partition, baseOffset + BigInt(records));
    return baseOffset >= end;
  }
}
