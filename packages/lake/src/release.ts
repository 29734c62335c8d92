/** Smaller arrays may lie in memory that Node shares out. */
const LEAST_BYTES = 262_144;

/**
 * Gives an array's memory back now, where the engine can (Node 22): left to the garbage collector, many megabytes of texts
 * are in memory at a time, and all the heap is looked through again and again because of them. The array is empty then.
 */
export function release({ buffer }: Uint8Array | Int32Array): void {
  if (buffer.byteLength < LEAST_BYTES) return;
  (buffer as { transfer?: (length: number) => ArrayBuffer }).transfer?.(0);
}
