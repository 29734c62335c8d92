import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { LakeReadError } from '../lake-read-error.ts';
import { LakeWriteError } from '../storage/lake-write-error.ts';
import type { Obstacle } from '../storage/obstacle.ts';
import type { ErasableStorage, Listed, ObjectState, ReadObjectOptions } from '../storage/storage.ts';

interface Version {
  readonly versionId: string;
  /** undefined: a delete marker. */
  readonly bytes: Uint8Array | undefined;
}

/** For tests: a bucket with versions, in memory. Its methods may be replaced by ones that fail. */
export class TestStorage implements ErasableStorage {
  /** Newest first. */
  readonly objects = new Map<string, Version[]>();
  /** By the object's name those of what is current, by a version's id those of that version. */
  readonly obstacles = new Map<string, Obstacle[]>();
  readonly log: string[] = [];

  put(name: string, bytes: Uint8Array | string | undefined): string {
    const versionId = randomUUID();
    const version = { versionId, bytes: bytes === undefined ? undefined : Buffer.from(bytes as string) };
    this.objects.set(name, [version, ...(this.objects.get(name) ?? [])]);
    return versionId;
  }

  bytes(name: string, versionId?: string): Uint8Array | undefined {
    return this.#find(name, versionId)?.bytes;
  }

  versions(name: string): string[] {
    return (this.objects.get(name) ?? []).map(({ versionId }) => versionId);
  }

  async *list(path: string): AsyncGenerator<Listed> {
    for (const name of [...this.objects.keys()].sort()) {
      const state = await this.#state(name);
      if (name.startsWith(path) && state !== undefined) yield { object: state };
    }
  }

  async *read(name: string, { versionId, etag }: ReadObjectOptions = {}): AsyncGenerator<Uint8Array> {
    this.log.push(`read ${name}`);
    const bytes = this.bytes(name, versionId);
    if (bytes === undefined) throw new LakeReadError('not-found', name);
    if (etag !== undefined && etag !== etagOf(bytes)) throw new LakeReadError('changed', name);
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }

  async create(): Promise<never> {
    throw new Error('Erasing creates nothing.');
  }

  async inspect(name: string, versionId?: string): Promise<ObjectState | undefined> {
    return this.#state(name, versionId);
  }

  async replace(state: ObjectState, file: string): Promise<ObjectState> {
    this.log.push(`replace ${state.name}`);
    this.#same(state);
    this.put(state.name, await readFile(file));
    return (await this.#state(state.name)) as ObjectState;
  }

  async remove(state: ObjectState): Promise<void> {
    this.log.push(`remove ${state.name}`);
    if (this.bytes(state.name) === undefined) return;
    this.#same(state);
    this.put(state.name, undefined);
  }

  async *oldVersions(name: string) {
    for (const { versionId, bytes } of this.objects.get(name)?.slice(1) ?? []) {
      const deleteMarker = bytes === undefined;
      yield { versionId, etag: etagOf(bytes), size: bytes?.length ?? 0, deleteMarker };
    }
  }

  async removeVersion(name: string, versionId: string): Promise<void> {
    this.log.push(`removeVersion ${name}`);
    const versions = this.objects.get(name) ?? [];
    this.objects.set(
      name,
      versions.filter((version) => version.versionId !== versionId),
    );
  }

  async removeLeftovers(): Promise<readonly string[]> {
    return [];
  }

  async #state(name: string, wanted?: string): Promise<ObjectState | undefined> {
    const version = this.#find(name, wanted);
    if (version?.bytes === undefined) return undefined;
    const { versionId, bytes } = version;
    const obstacles = this.obstacles.get(wanted ?? name) ?? [];
    return { name, size: bytes.length, etag: etagOf(bytes), versionId, obstacles };
  }

  #find(name: string, versionId: string | undefined): Version | undefined {
    const versions = this.objects.get(name) ?? [];
    return versionId === undefined ? versions[0] : versions.find((version) => version.versionId === versionId);
  }

  #same({ name, etag }: ObjectState): void {
    if (etagOf(this.bytes(name)) !== etag) throw new LakeWriteError('changed', name);
  }
}

function etagOf(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : createHash('md5').update(bytes).digest('hex');
}
