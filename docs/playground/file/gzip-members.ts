import type { Source } from './source.ts';

const HEADER_LENGTH = 10;

/** The first bytes of a member, as RFC 1952 and the writers in use leave them: what each byte may be. */
const HEADER: readonly ((byte: number) => boolean)[] = [
  (id1) => id1 === 0x1f,
  (id2) => id2 === 0x8b,
  (method) => method === 8,
  (flags) => flags < 0x20,
  ...Array.from({ length: 4 }, () => () => true),
  (extraFlags) => extraFlags === 0 || extraFlags === 2 || extraFlags === 4,
  (system) => system < 20 || system === 255,
];

/** Where a member may begin, at or behind `from`: the file's length when nowhere. One in 2e11 random places looks like it. */
export async function nextMember(file: Source, from: number): Promise<number> {
  let window = new Uint8Array(0);
  let offset = from;
  const reader = file.slice(from).stream().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    window = joined(window, next.value);
    const found = findHeader(window);
    if (found !== -1) {
      await reader.cancel();
      return offset + found;
    }
    const done = Math.max(0, window.length - HEADER_LENGTH + 1);
    window = window.slice(done);
    offset += done;
  }
  return file.size;
}

function findHeader(bytes: Uint8Array): number {
  const last = bytes.length - HEADER_LENGTH;
  for (let at = bytes.indexOf(0x1f); at !== -1 && at <= last; at = bytes.indexOf(0x1f, at + 1)) {
    if (HEADER.every((fits, index) => fits(bytes[at + index] as number))) return at;
  }
  return -1;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
