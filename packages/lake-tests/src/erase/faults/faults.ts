import {
  deletedBeforePut,
  replacedBeforeDelete,
  replacedBeforePut,
  replacedMeanwhile,
  writtenToMeanwhile,
} from './changed-meanwhile.ts';
import { type Fault, fileFault, requestFault } from './fault.ts';
import { hardLink } from './hard-link.ts';
import { twoAtOnce } from './two-at-once.ts';

/** What goes wrong with files: append a row. */
export const FOLDER_FAULTS: readonly Fault[] = [
  fileFault('no space for anything', { step: 'write', error: 'ENOSPC' }),
  fileFault('no space in the lake', { step: 'write', error: 'ENOSPC', which: 'in the lake' }),
  fileFault('no space for the rest of a copy', { step: 'write', error: 'ENOSPC', phase: 'half', which: 'one' }),
  fileFault('no space for the journal', { step: 'append', error: 'ENOSPC' }),
  fileFault('no space for the rest of a line of the journal', {
    step: 'append',
    error: 'ENOSPC',
    phase: 'half',
    which: 'one',
  }),
  fileFault('a disk that fails to sync once', { step: 'sync', error: 'EIO', which: 'one' }),
  fileFault('a disk that fails to sync', { step: 'sync', error: 'EIO' }),
  fileFault('no rename is allowed', { step: 'rename', error: 'EPERM' }),
  fileFault('no rename is allowed in the lake', { step: 'rename', error: 'EPERM', which: 'in the lake' }),
  fileFault('a rename fails', { step: 'rename', error: 'EIO', which: 'one' }),
  fileFault('nothing may be deleted', { step: 'unlink', error: 'EACCES' }),
  fileFault('nothing may be deleted in the lake', { step: 'unlink', error: 'EACCES', which: 'in the lake' }),
  hardLink,
  replacedMeanwhile,
  writtenToMeanwhile,
  twoAtOnce,
];

const second = (number: number) => number === 2;
const everyThird = (number: number) => number % 3 === 0;

/** What goes wrong with S3: append a row. */
export const S3_FAULTS: readonly Fault[] = [
  requestFault('500 to a put', 'put', { status: 500 }, second),
  requestFault('500 to all puts', 'put', { status: 500 }),
  requestFault('500 to a put that was carried out', 'put', { status: 500, carryOut: true }, everyThird),
  requestFault('503 to every third put', 'put', { status: 503 }, everyThird),
  requestFault('403 to all puts', 'put', { status: 403 }),
  requestFault('the answer to a put is lost', 'put', { at: 'after', act: 'cut' }, everyThird),
  requestFault('a put breaks off half-way', 'put', { at: 'half', act: 'cut' }, everyThird),
  requestFault('a put never arrives', 'put', { at: 'before', act: 'cut' }, everyThird),
  requestFault('puts are slow', 'put', { slowMs: 700 }, everyThird),
  requestFault('500 to a deletion that was carried out', 'delete', { status: 500, carryOut: true }, second),
  requestFault('the answer to a deletion is lost', 'delete', { at: 'after', act: 'cut' }, second),
  requestFault('403 to all deletions', 'delete', { status: 403 }),
  requestFault('reading breaks off', 'get', { at: 'after', act: 'cut' }, everyThird),
  requestFault('503 to every third read', 'get', { status: 503 }, everyThird),
  requestFault('500 to all looks at an object', 'head', { status: 500 }),
  requestFault('403 to the tags', 'tagging', { status: 403 }),
  requestFault('500 to a listing', 'list', { status: 500 }, (number) => number === 1),
  replacedBeforePut,
  deletedBeforePut,
  replacedBeforeDelete,
  twoAtOnce,
];

/** What goes wrong with old versions, beside all that: append a row. */
export const VERSION_FAULTS: readonly Fault[] = [
  requestFault('403 to deleting a version', 'delete-version', { status: 403 }, second),
  requestFault('500 to all deletions of versions', 'delete-version', { status: 500 }),
  requestFault('the answer to deleting a version is lost', 'delete-version', { at: 'after', act: 'cut' }, everyThird),
  requestFault('500 to listing versions', 'versions', { status: 500 }, everyThird),
  replacedBeforePut,
  replacedBeforeDelete,
  twoAtOnce,
];
