import { fields } from '@acme/telemetry-schema';
import { CHOICES } from './choices.ts';
import type { ComparedEvent } from './compared-event.ts';
import type { EventTime } from './event-time.ts';
import type { KeyedHash } from './keyed-hash.ts';

const NAMES = fields.map(({ name }) => name);
const CHOICES_BY_FIELD = NAMES.map((name) => CHOICES.get(name));

/** An event that `JSON.parse` made. */
export class ParsedEvent implements ComparedEvent {
  value: Readonly<Record<string, unknown>> = {};

  isText(field: number): boolean {
    return typeof this.#of(field) === 'string';
  }

  hashText(field: number, hash: KeyedHash): void {
    hash.text(this.#of(field) as string);
  }

  readTime(field: number, time: EventTime): boolean {
    return time.read(this.#of(field) as string);
  }

  number(field: number): number {
    const value = this.#of(field);
    return typeof value === 'number' ? value : Number.NaN;
  }

  choice(field: number): number {
    return CHOICES_BY_FIELD[field]?.get(this.#of(field)) ?? -1;
  }

  #of(field: number): unknown {
    return this.value[NAMES[field] as string];
  }
}
