/** Serializers that put bytes of their own before a value. */
export type Framing = 'confluent' | 'glue';

// Confluent's frame has the id of a schema behind the first byte, or in a header (0x01); Glue's the kind of compression.
const FIRST_BYTES: Readonly<Record<number, Framing>> = { 0: 'confluent', 1: 'confluent', 3: 'glue' };

/** Which serializer has framed a value; undefined for plain JSON, which never begins with such a byte. */
export function framingOf(value: Uint8Array): Framing | undefined {
  return FIRST_BYTES[value[0] as number];
}
