import { type EventRecord, validEvent } from './event.ts';
import { applyChange, badIds, faults } from './faults.ts';
import { createRandom, type Random } from './random.ts';

/** What a case is measured on. */
export type CorpusName = 'valid' | 'one-fault' | 'field-missing' | 'five-bad-ids';
export const KEY_ORDERS = ['fixed', 'shuffled'] as const;
/** `fixed`: every event in the order of the document's sample record; `shuffled`: each event in an order of its own. */
export type KeyOrder = (typeof KEY_ORDERS)[number];

const faultsInPlace = faults.filter((fault) => !fault.reshapes);

const makers: Readonly<Record<CorpusName, (random: Random) => EventRecord>> = {
  valid: validEvent,
  'one-fault': (random) => {
    const event = validEvent(random);
    return applyChange(event, random.pick(faultsInPlace).change(event, random));
  },
  'field-missing': (random) => {
    const event = validEvent(random);
    const field = random.pick(Object.keys(event).filter((name) => name !== 'state'));
    return applyChange(event, { [field]: undefined });
  },
  'five-bad-ids': (random) => {
    const event = validEvent(random);
    return applyChange(event, badIds(event, random));
  },
};

/**
 * `count` different events as JSON text, the same for the same seed. Text, not objects: whoever measures parses it,
 * so that the objects are what `JSON.parse` makes of a record, in the process that judges them.
 */
export function corpus(name: CorpusName, order: KeyOrder, count: number, seed = 20250811): string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const event = makers[name](random);
    if (order === 'fixed') return JSON.stringify(event);
    return JSON.stringify(Object.fromEntries(random.shuffle(Object.entries(event))));
  });
}
