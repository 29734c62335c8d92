// Every runtime that the SDK supports has both, but neither the ECMAScript library nor a Node-free build declares them.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

let encoder: { encode(text: string): Uint8Array } | undefined;
let decoder: { decode(bytes: Uint8Array): string } | undefined;

/** Up to this length, bytes become text faster one by one than by a call of the decoder. */
const SHORT = 64;

/** A text as UTF-8; half a surrogate pair becomes U+FFFD, as the clients do it too. */
export function bytesOf(text: string): Uint8Array {
  encoder ??= new TextEncoder();
  return encoder.encode(text);
}

/** The text of a key or a header; what is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length <= SHORT) {
    let text = '';
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte > 0x7f) return decode(bytes);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decode(bytes);
}

function decode(bytes: Uint8Array): string {
  decoder ??= new TextDecoder('utf-8', { ignoreBOM: true });
  return decoder.decode(bytes);
}
