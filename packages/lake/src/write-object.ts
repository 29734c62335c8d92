import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerIdsIn } from './customer-ids.ts';
import { GzipFile } from './gzip-file.ts';
import { objectName } from './object-name.ts';
import type { LakeStorage, StoredObject } from './storage/storage.ts';
import { makeLocalFolder } from './storage/work-folder.ts';
import type { Suppression } from './suppression.ts';

export interface ObjectWriterOptions {
  readonly storage: LakeStorage;
  /** What the name stands in, such as `s3://bucket` or a local folder. */
  readonly folder: string;
  /** Of the topic. */
  readonly partition: number;
  /** Of the delivery. Default now. */
  readonly time?: Date | undefined;
  /** Default a random one. */
  readonly uuid?: string | undefined;
  /** Customers whose events are refused. */
  readonly suppression?: Suppression | undefined;
  /** For the local file that becomes the object. Default the system's. */
  readonly tmp?: string | undefined;
}

export interface ObjectWriter {
  /** What the object is called when it is there. */
  readonly name: string;
  /**
   * Takes an event, anything that is JSON; answers false for one of a suppressed customer, which is not written.
   * Resolves when there is room for more. Throws `LakeWriteError`; a `TypeError` for what is no JSON object.
   */
  add(event: object): Promise<boolean>;
  /**
   * Puts the object in its place, whole; undefined when there is no event in it, and no object then. Throws
   * `LakeWriteError`.
   */
  close(): Promise<StoredObject | undefined>;
  /** Leaves nothing. */
  discard(): Promise<void>;
}

/**
 * Writes one lake object (D24): gzip, an event a line, under its `objectName`. It is there whole, after `close`, or
 * not at all, and never takes the place of another. Throws `RangeError` for what can't stand in a name.
 */
export async function createObjectWriter(options: ObjectWriterOptions): Promise<ObjectWriter> {
  const { storage, folder, partition, suppression, tmp = tmpdir() } = options;
  const { time = new Date(), uuid = randomUUID() } = options;
  const name = `${folder.replace(/\/+$/, '')}/${objectName({ partition, time, uuid })}`;
  const own = await makeLocalFolder(tmp, 'object');
  const file = new GzipFile(join(own, 'object.gz'));
  let isOpen = true;

  async function end<T>(work: () => Promise<T>): Promise<T> {
    isOpen = false;
    try {
      return await work();
    } finally {
      await file.discard();
      await rm(own, { recursive: true, force: true });
    }
  }

  function checkOpen(): void {
    if (!isOpen) throw new TypeError(`${name} is closed: make another writer.`);
  }

  return {
    name,
    async add(event) {
      checkOpen();
      const text = JSON.stringify(event);
      if (!text?.startsWith('{')) throw new TypeError('An event is a JSON object.');
      const line = Buffer.from(`${text}\n`);
      if (suppression !== undefined && customerIdsIn(line, JSON.parse(text)).some(suppression.has)) return false;
      await file.write(line);
      return true;
    },
    async close() {
      checkOpen();
      return end(async () => {
        await file.close();
        return file.bytes === 0 ? undefined : storage.create(name, file.path);
      });
    },
    discard: () => end(async () => {}),
  };
}
