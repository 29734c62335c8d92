/**
 * The words (32 bits) of a row: three of the identity's fingerprint, the fourth without its upper 8 bits, for which the
 * row's partition stands, above 8 bits of the content's, and 32 more of these. In all 128 bits and 40.
 */
export const DUPLICATE_WORDS = 5;

/** Writes the row of an identity's fingerprint (four words) and a content's (two words). */
export function writeDuplicate(rows: Int32Array, at: number, identity: Int32Array, low: number, high: number): void {
  rows[at] = identity[0] as number;
  rows[at + 1] = identity[1] as number;
  rows[at + 2] = identity[2] as number;
  rows[at + 3] = ((identity[3] as number) << 8) | (high & 0xff);
  rows[at + 4] = low;
}

/** Puts together what a row and its partition say: four words of the identity, two of the content. */
export function readDuplicate(rows: Int32Array, at: number, partition: number, into: Int32Array): void {
  const mixed = rows[at + 3] as number;
  into[0] = rows[at] as number;
  into[1] = rows[at + 1] as number;
  into[2] = rows[at + 2] as number;
  into[3] = (partition << 24) | (mixed >>> 8);
  into[4] = rows[at + 4] as number;
  into[5] = mixed & 0xff;
}
