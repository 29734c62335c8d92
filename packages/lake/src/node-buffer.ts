/** Node's `Buffer`. Where a program is compiled without Node's declarations, what it is a kind of. */
export type NodeBuffer = typeof globalThis extends { Buffer: { isBuffer(value: unknown): value is infer Bytes } }
  ? Bytes
  : Uint8Array;
