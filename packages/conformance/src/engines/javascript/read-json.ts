const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The value of a line, or undefined when it is not one JSON value in valid UTF-8 (D11). */
export function readJsonLine(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return undefined;
  }
}
