import type { Skipped } from './storage.ts';
import { isOwnTemporaryName } from './temporary-name.ts';

/**
 * Whether what a listing skipped may hold events all the same: no pipe or device, and no copy that this process is
 * writing. One that another process has left, or is writing, may hold them.
 */
export function mayHoldEvents({ name, reason }: Skipped): boolean {
  return reason !== 'special-file' && !isOwnTemporaryName(name);
}
