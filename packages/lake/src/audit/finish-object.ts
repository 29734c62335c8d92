import type { StoredObject } from '../storage/storage.ts';
import { type AuditTools, auditObject, type EventSink, type ObjectResult } from './audit-object.ts';
import { KnownEvent } from './quick/known-event.ts';
import { Rejects } from './rejects.ts';
import { ObjectSpill } from './spill/object-spill.ts';
import type { SpillOptions, SpillPart } from './spill/spill-part.ts';

/** An object to audit: plain data. */
export interface ObjectJob {
  readonly object: StoredObject;
  /** Where its invalid events go. */
  readonly rejects?: string | undefined;
  readonly spill?: SpillOptions | undefined;
}

/** What is left when an object is done: plain data. */
export interface FinishedObject extends ObjectResult {
  readonly part?: SpillPart | undefined;
  /** By `stampOf`, of the file of rejects, if there is one. */
  readonly rejects?: string | undefined;
}

/**
 * Audits an object, and completes what it leaves; after an error, nothing is left. Throws `LakeWriteError` and what
 * `signal` is aborted with.
 */
export async function finishObject(job: ObjectJob, tools: AuditTools): Promise<FinishedObject> {
  const { object } = job;
  const { validator, maxEventBytes } = tools.settings;
  const rejects =
    job.rejects === undefined ? undefined : new Rejects(object.name, job.rejects, { validator, maxEventBytes });
  const spill = job.spill === undefined ? undefined : new ObjectSpill(job.spill);
  const sinks: EventSink[] = [];
  if (rejects !== undefined) sinks.push(rejects);
  if (spill !== undefined)
    sinks.push({
      add: ({ value: judged, record, line }) => {
        const event = judged instanceof KnownEvent ? judged : judged?.value;
        if (isObject(event)) spill.add(event, record, line);
      },
    });
  try {
    const result = await auditObject(object, sinks, tools);
    const part = await spill?.close();
    const stamp = rejects?.close();
    return {
      ...result,
      ...(part === undefined ? {} : { part }),
      ...(stamp === undefined ? {} : { rejects: stamp }),
    };
  } catch (error) {
    rejects?.discard();
    await spill?.discard();
    throw error;
  }
}

function isObject(value: unknown): value is KnownEvent | Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
