/** Smaller arrays may lie in memory that Node shares out. */
const LEAST_BYTES = 262_144;

/**
 * Gives an array's memory back now, where the engine can (Node 22): left to the garbage collector, many megabytes of texts
 * are in memory at a time, and all the heap is looked through again and again because of them. The array is empty then.
 */
export function release({ buffer }: Uint8Array | Int32Array): void {
  if (buffer.byteLength >= LEAST_BYTES) giveBack(buffer);
}

/**
 * To be called before anything runs long: until an array is given back for the first time, the engine compiles code that counts on
 * its never being done, and then throws all of that away, which is half of what a short audit compiles.
 */
export function announceReleases(): void {
  giveBack(new ArrayBuffer(1));
}

function giveBack(buffer: ArrayBufferLike): void {
  (buffer as { transfer?: (length: number) => ArrayBuffer }).transfer?.(0);
}
