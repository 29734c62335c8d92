import type { Values } from '../solve/cross-rule.ts';

/** What a text stands for: a value; nothing, when it is no JSON text. */
export type Model = { readonly value: unknown } | Readonly<Record<string, never>>;

/** A text made from an event. */
export interface Trap {
  readonly trap: string;
  readonly text: string;
  readonly model: Model;
}

/** A member of a JSON object as it is written: its key and its value, each as JSON text. */
export type Member = readonly [key: string, value: string];

/** An event's members as JSON writes them. */
export function membersOf(event: Values): readonly Member[] {
  return Object.entries(event).map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)]);
}

/** Members as one JSON object. */
export function write(members: readonly Member[], comma = ',', colon = ':'): string {
  return `{${members.map(([key, value]) => key + colon + value).join(comma)}}`;
}

/** An event with one value written in a way of its own. */
export function writeWith(event: Values, name: string, text: string): string {
  const others = Object.fromEntries(Object.entries(event).filter(([other]) => other !== name));
  return write([...membersOf(others), [JSON.stringify(name), text]]);
}
