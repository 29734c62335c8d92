import { expect, test } from 'vitest';
import { allRules } from './index.ts';
import type { Changes } from './rule.ts';

/** What examples show, event by event: not texts, whose repair is the sample event; nor what is deprecated, which is nothing yet. */
const shown = allRules.flatMap(({ id, kind, example }): { id: string; what: string; changes: Changes }[] =>
  kind === 'text' || id === 'deprecated'
    ? []
    : (['broken', 'repaired'] as const).flatMap((what) =>
        [example[what]].flat().map((changes) => ({ id, what, changes })),
      ),
);

test('every rule shows an event that breaks it, and one that does not', () => {
  const ids = allRules.filter(({ id, kind }) => kind !== 'text' && id !== 'deprecated').map(({ id }) => id);
  for (const what of ['broken', 'repaired'])
    expect([...new Set(shown.filter((one) => one.what === what).map(({ id }) => id))]).toEqual(ids);
});

// Who reads an example sees these fields only: what the sample event has beside them explains nothing.
test.each(shown)('$id, $what: $changes says by itself what it shows', ({ id, what, changes }) => {
  expect(Object.keys(changes)).not.toEqual([]);
  const empty = Object.values(changes).filter((value) => value === '');
  expect(empty).toHaveLength(id === 'non-empty' && what === 'broken' ? 1 : 0);
});
