/** Bytes as kafkajs needs them: of another Uint8Array it would write the digits. Not a copy. Text may stay text. */
export function bufferOf<T extends string | null>(value: T | Uint8Array): T | Buffer {
  if (value === null || typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
