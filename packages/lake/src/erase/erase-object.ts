import { LakeReadError, type LakeReadErrorCode } from '../lake-read-error.ts';
import { LakeWriteError, type LakeWriteErrorCode, toLakeWriteError } from '../storage/lake-write-error.ts';
import { placeName } from '../storage/place-name.ts';
import type { ObjectState } from '../storage/storage.ts';
import { temporaryName } from '../storage/temporary-name.ts';
import { cutObject } from './cut-object.ts';
import { eraseVersions } from './erase-versions.ts';
import type { EraseWork, Target } from './erase-work.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import type { Intent } from './journal.ts';
import type { EraseEntry, EraseStatus, StoredBytes } from './manifest.ts';
import { type ObjectPlan, planObject } from './plan-object.ts';

/** How often an object is planned that changes meanwhile, or whose change fails without saying why. */
const MAX_ATTEMPTS = 3;

const SETTLED: readonly EraseStatus[] = ['untouched', 'would-erase', 'erased', 'deleted'];

type Entry = Omit<EraseEntry, 'versions'>;

/** Try again: this is why. After these errors of writing nobody knows what became of it. */
interface Retry {
  readonly retry: 'keeps-changing' | 'write-failed' | 'no-server';
  /** The object as it was planned. */
  readonly planned?: Omit<Entry, 'status'>;
}

/** The object became another one while it was read. */
const WENT: readonly LakeReadErrorCode[] = ['changed', 'not-found'];

/**
 * Erases listed customers from one object and from its old versions. Everything that is done to it was written to the
 * journal before. Throws what `signal` is aborted with, when nothing was changed; and what can't go on with any object,
 * as a journal that can't be written.
 */
export async function eraseObject(target: Target, work: EraseWork): Promise<EraseEntry> {
  const entry = await eraseCurrent(target, work);
  const versions = await eraseVersions(target, SETTLED.includes(entry.status), work);
  const all = { ...entry, versions };
  if (entry.after !== undefined || versions.some(({ status }) => status === 'erased')) await work.journal.add(all);
  return all;
}

async function eraseCurrent(target: Target, work: EraseWork): Promise<Entry> {
  const object = target.name;
  const intents = [...(work.journal.unsettled.get(placeName(object)) ?? [])];
  let last: Retry = { retry: 'keeps-changing' };
  for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
    work.signal?.throwIfAborted();
    try {
      const outcome = await tryOnce(target, intents, work);
      if (!('retry' in outcome)) return outcome;
      last = outcome;
    } catch (error) {
      if (work.signal?.aborted || !(error instanceof LakeReadError)) throw error;
      last = { retry: 'keeps-changing' };
      if (WENT.includes(error.code)) continue;
      return { object, status: 'not-verified', reason: error.code, events: { total: 0, erased: 0 } };
    }
  }
  const { retry, planned = { object, events: { total: 0, erased: 0 } } } = last;
  return { ...planned, status: retry === 'keeps-changing' ? 'changed' : 'not-erased', reason: retry };
}

/** Adds to `intents` what it is about to do. */
async function tryOnce(target: Target, intents: Intent[], work: EraseWork): Promise<Entry | Retry> {
  const { name: object, storage } = target;
  const none = { total: 0, erased: 0 };
  const state = await storage.inspect(object);
  if (state === undefined) return madeEntry(intents, null) ?? { object, status: 'untouched', events: none };
  const [obstacle] = state.obstacles;
  if (state.obstacles.includes('archived')) return { object, status: 'not-erased', reason: 'archived', events: none };
  const read = () => storage.read(object, { signal: work.signal, etag: state.etag });
  const plan = await planObject(object, read, work.wanted);
  const before: StoredBytes = { etag: state.etag, ...plan.stored };
  const entry = { object, events: { total: plan.events, erased: plan.erased }, before };
  const found = work.note(plan.found);
  if (plan.findings.length > 0) {
    const { kind } = plan.findings[0] as ObjectPlan['findings'][0];
    const reason = kind === 'id-elsewhere' ? kind : 'events-not-apart';
    return { ...entry, status: 'needs-a-person', reason, records: plan.findings };
  }
  if (plan.erased === 0) return madeEntry(intents, before) ?? { ...entry, status: 'untouched' };
  if (obstacle !== undefined) return { ...entry, status: 'not-erased', reason: obstacle };
  if (!work.apply) return { ...entry, status: 'would-erase' };
  return change(target, state, plan, { ...entry, found }, intents, work);
}

type Planned = Omit<Intent, 'change'> & { readonly before: StoredBytes };

async function change(
  target: Target,
  state: ObjectState,
  plan: ObjectPlan,
  { found, ...entry }: Planned,
  intents: Intent[],
  work: EraseWork,
): Promise<Entry | Retry> {
  const { name, storage } = target;
  const { before, object, events } = entry;
  const intend = async (after: Fingerprint | null) => {
    const intent: Intent = { object, events, found, change: { kind: 'object', before, after } };
    await work.journal.intend(intent);
    intents.push(intent);
  };
  if (plan.erased === plan.events) {
    await intend(null);
    const removed = await attempt(name, () => storage.remove(state));
    if ('code' in removed) return refused(entry, removed.code);
    return provenGone(target, state, { ...entry, after: null });
  }
  const file = temporaryName(work.temporaryFolder(name));
  try {
    const stored = storage.read(name, { signal: work.signal, etag: state.etag });
    const cut = await attempt(file, () => cutObject(name, stored, plan, file, work.wanted, work.files));
    if ('code' in cut) return refused(entry, cut.code);
    if (!cut.done.ok && cut.done.why === 'changed') return { retry: 'keeps-changing', planned: entry };
    if (!cut.done.ok) return { ...entry, status: 'needs-a-person', reason: 'cut-not-proven' };
    await intend(cut.done.stored);
    const put = await attempt(name, () => storage.replace(state, file));
    if ('code' in put) return refused(entry, put.code);
    return proven(target, { ...entry, after: { etag: put.done.etag, ...cut.done.stored } });
  } finally {
    // If it can't be removed, the next run does: it is known by its name.
    await attempt(file, async () => work.files.unlink(file));
  }
}

/** Looks whether what was deleted is gone. */
async function provenGone(
  { name, storage }: Target,
  state: ObjectState,
  entry: Omit<Entry, 'status'>,
): Promise<Entry | Retry> {
  try {
    const now = await storage.inspect(name);
    if (now?.etag !== state.etag) return { ...entry, status: 'deleted' };
    return { retry: 'write-failed', planned: { ...entry, after: undefined } };
  } catch (error) {
    if (!(error instanceof LakeReadError)) throw error;
    return { ...entry, status: 'not-verified', reason: error.code };
  }
}

/** Reads what was put, once more. */
async function proven(
  { name, storage }: Target,
  entry: Omit<Entry, 'status'> & { readonly after: StoredBytes },
): Promise<Entry | Retry> {
  try {
    const { sha256 } = await fingerprintOf(storage.read(name));
    return sha256 === entry.after.sha256 ? { ...entry, status: 'erased' } : { retry: 'keeps-changing' };
  } catch (error) {
    if (!(error instanceof LakeReadError)) throw error;
    return WENT.includes(error.code)
      ? { retry: 'keeps-changing' }
      : { ...entry, status: 'not-verified', reason: error.code };
  }
}

function refused(entry: Omit<Entry, 'status'>, code: LakeWriteErrorCode): Entry | Retry {
  if (code === 'changed') return { retry: 'keeps-changing', planned: entry };
  if (code === 'write-failed' || code === 'no-server') return { retry: code, planned: entry };
  return { ...entry, status: 'not-erased', reason: code };
}

/** Does it, or answers why it can't be written. Throws all other errors. */
async function attempt<T>(target: string, work: () => Promise<T>): Promise<{ done: T } | { code: LakeWriteErrorCode }> {
  try {
    return { done: await work() };
  } catch (error) {
    const isOfSystem = error instanceof Error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code));
    if (!isOfSystem && !(error instanceof LakeWriteError)) throw error;
    return { code: toLakeWriteError(error, target).code };
  }
}

/** The entry of a change that was intended before, when the object is as it would have left it. */
function madeEntry(intents: readonly Intent[], now: StoredBytes | null): Entry | undefined {
  for (const { object, events, change } of intents) {
    if (change.kind !== 'object' || change.after?.sha256 !== now?.sha256) continue;
    return { object, status: now === null ? 'deleted' : 'erased', events, before: change.before, after: now };
  }
  return undefined;
}
