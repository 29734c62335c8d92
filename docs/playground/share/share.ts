import { isConfigurableRuleId, type Severity } from '@acme/telemetry-schema';
import { DEFAULT_SETTINGS, type Settings } from '../judge/settings.ts';

/** What a link carries. */
export interface Shared {
  readonly text: string;
  readonly settings: Settings;
}

/** The longest fragment that is written: browsers, chats and mail programs cut longer links off. */
export const MOST_FRAGMENT_CHARACTERS = 8000;
/** The longest text that a link may unfold to, so that a small hostile one can't fill the memory. */
export const MOST_TEXT_BYTES = 1_048_576;

/** A link that can't be written or read; its message says why, and shows nothing of the text. */
export class ShareError extends Error {
  override readonly name = 'ShareError';
}

const PREFIX = 'v1.';
const SEVERITIES: readonly unknown[] = ['error', 'warning', 'off'] satisfies Severity[];

/** A fragment without its `#`: JSON, deflated, in base64url. Throws {@link ShareError} when it would be too long. */
export async function toFragment({ text, settings }: Shared): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify({ text, ...settings }));
  const fragment =
    PREFIX + toBase64Url(await through(json, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY));
  if (fragment.length <= MOST_FRAGMENT_CHARACTERS) return fragment;
  const [is, most] = [fragment.length, MOST_FRAGMENT_CHARACTERS].map((number) => number.toLocaleString('en'));
  throw new ShareError(`The link would have ${is} characters; at most ${most} are safe to send. Share fewer events.`);
}

/** What a fragment carries. Throws {@link ShareError} for one that is cut off, changed or of another kind. */
export async function fromFragment(fragment: string): Promise<Shared> {
  if (!fragment.startsWith(PREFIX)) throw new ShareError('This link is of another kind; ask for a new one.');
  let content: unknown;
  try {
    const packed = fromBase64Url(fragment.slice(PREFIX.length));
    const json = await through(packed, new DecompressionStream('deflate-raw'), MOST_TEXT_BYTES);
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch (error) {
    if (error instanceof ShareError) throw error;
    throw new ShareError('This link is damaged; it may have been cut off. Ask for a new one.');
  }
  return toShared(content);
}

function toShared(content: unknown): Shared {
  const { text, role, severities, durations } = (content ?? {}) as Readonly<Record<string, unknown>>;
  const isRole = role === 'reader' || role === 'writer';
  if (typeof text !== 'string' || !isRole || !isSeverities(severities) || !isDurations(durations))
    throw new ShareError('This link was made by another version of this page. Ask for a new one.');
  return { text, settings: { ...DEFAULT_SETTINGS, role, severities, durations } };
}

function isSeverities(value: unknown): value is Settings['severities'] {
  return (
    isRecord(value) &&
    Object.entries(value).every(([id, level]) => isConfigurableRuleId(id) && SEVERITIES.includes(level))
  );
}

function isDurations(value: unknown): value is Settings['durations'] {
  return isRecord(value) && Object.values(value).every((seconds) => typeof seconds === 'number' && seconds >= 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw new ShareError('This link unfolds to more than 1 MiB; this page does not open it.');
    }
    parts.push(new Uint8Array(next.value));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
