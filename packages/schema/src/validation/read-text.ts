import type { Issue } from './issue.ts';

// Every runtime that the SDK supports has TextDecoder, but neither the ECMAScript library nor a Node-free build declares it.
interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new (label: string, options: { fatal: boolean; ignoreBOM: boolean }) => Decoder;

let decoder: Decoder | undefined;

const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/** A text that is one JSON value, or the issue that says why it is none (D11). */
export type ReadText =
  | { readonly value: unknown; readonly issue?: undefined }
  | { readonly issue: Issue; readonly value?: undefined };

/** Reads a text as one JSON value in valid UTF-8 without a byte order mark. Never throws; never shows the text (D17). */
export function readText(text: string | Uint8Array): ReadText {
  if (typeof text !== 'string' && !ArrayBuffer.isView(text))
    return { issue: syntaxIssue('no-text', 'this is neither a string nor bytes') };
  let json: string;
  try {
    json = typeof text === 'string' ? text : decode(text);
  } catch {
    return { issue: syntaxIssue('utf-8', 'the bytes are not valid UTF-8') };
  }
  try {
    const value: unknown = JSON.parse(json);
    if (typeof text === 'string' && LONE_SURROGATE.test(text))
      return { issue: syntaxIssue('utf-8', 'the text has half a character') };
    return { value };
  } catch {
    if (json.charCodeAt(0) === 0xfeff) return { issue: syntaxIssue('bom', 'the text begins with a byte order mark') };
    return { issue: syntaxIssue('json', 'the text is not one JSON value') };
  }
}

function decode(bytes: Uint8Array): string {
  // A Node Buffer reads itself in half the time (packages/bench has the figures), and puts U+FFFD where its bytes are no UTF-8. Its class is
  // asked for, not imported: this package runs without Node.
  const { isBuffer } = bytes.constructor as { isBuffer?: (value: unknown) => boolean };
  if (isBuffer?.(bytes)) {
    const text = bytes.toString();
    if (!text.includes('\ufffd')) return text;
  }
  // A byte order mark must stay, so that JSON.parse refuses it.
  decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return decoder.decode(bytes);
}

function syntaxIssue(reason: string, words: string): Issue {
  const message = `${words}; write one JSON object in UTF-8`;
  return { rule: 'json-syntax', severity: 'error', path: '', related: [], params: { reason }, message };
}
