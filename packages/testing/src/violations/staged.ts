import { fieldAs, fields } from '@acme/telemetry-schema';
import type { Fault } from './fault.ts';
import { ownCheckFault } from './own-checks.ts';
import { absent } from './presence.ts';
import { valueFaults } from './set-field.ts';
import { integerFault } from './types.ts';

const options = { role: 'writer' } as const;

/** What a writer may not send of a staged field, though a reader may accept it (D28). Judged by a writer. */
export const stagedFaults: readonly Fault[] = fields.flatMap((staged) => {
  const { required, type, words: _, ...own } = staged.writer ?? {};
  const field = fieldAs(staged, 'writer');
  return [
    ...(required === true
      ? [absent(field, options), ...valueFaults('not-null', field.name, [null], undefined, options)]
      : []),
    ...(type === 'integer' ? integerFault(field, options) : []),
    ...(Object.keys(own).length > 0 ? ownCheckFault(field, options) : []),
  ];
});
