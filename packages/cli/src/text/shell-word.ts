import { printable } from './printable.ts';

/** A text as one word of bash and zsh, on one line and safe to show on any terminal: what can't be seen is written by its bytes. */
export function shellWord(text: string): string {
  if (/^[\w./:=@%+-]+$/.test(text)) return text;
  if (printable(text) === text) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${[...text].map(escaped).join('')}'`;
}

function escaped(character: string): string {
  if (printable(character) === character) return character.replace(/['\\]/, '\\$&');
  return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
