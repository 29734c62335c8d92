/** Numbers that a seed decides: each call answers the next whole number below `limit`. */
export function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    // The generator of Mulberry: 32 bits of state, good enough for examples.
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
