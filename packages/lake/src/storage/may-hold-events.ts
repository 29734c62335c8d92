import type { Skipped } from './storage.ts';
import { isTemporaryName } from './temporary-name.ts';

/** Whether what a listing skipped may hold events all the same: no pipe or device, and no copy of our own. */
export function mayHoldEvents({ name, reason }: Skipped): boolean {
  return reason !== 'special-file' && !isTemporaryName(name);
}
