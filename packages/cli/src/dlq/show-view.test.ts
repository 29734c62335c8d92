import { expect, test } from 'vitest';
import type { OpenedDeadLetter } from './opened.ts';
import { shownAsText } from './show-view.ts';

test('a value of more fields than a call takes arguments is shown', () => {
  const fields = Array.from({ length: 150_000 }, (_, at) => ({ name: `f${at}`, value: at }));
  const opened: OpenedDeadLetter = {
    ...{ topic: 't', partition: 0, offset: 0n, timestamp: 0, replays: 0, key: null, valid: true },
    ...{ origin: undefined, stage: undefined, consumer: undefined, valueBytes: undefined, valueSha256: undefined },
    ...{ rejectedFor: [], issues: [], headers: [], value: { fields } },
  };
  expect(shownAsText(opened, { paint: (_, text) => text, width: 80 })).toContain('    f149999  149999\n');
});
