import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sampleEvent, type TelemetryEvent } from '@acme/telemetry-schema';
import { objectName } from '../object-name.ts';
import { type NormaliseOptions, normaliseLake } from './normalise.ts';

const UUID = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';

/** What the tests call an object of an hour such as `2025-08-11T14`. */
export function nameOf(hour: string, partition = 0): string {
  return objectName({ partition, time: new Date(`${hour}:30:00Z`), uuid: UUID });
}

/** The sample event as JSON, its id made of a number. */
export function json(id: number, changes: Partial<TelemetryEvent> & Record<string, unknown> = {}): string {
  return JSON.stringify({ ...sampleEvent, event_id: `EVENT_${String(id).padStart(8, '0')}`, ...changes });
}

/** For tests: a folder with a lake and what it is normalised to. */
export class TestLake {
  readonly folder: string;
  readonly lake: string;
  readonly out: string;

  constructor(folder: string) {
    this.folder = folder;
    this.lake = join(folder, 'in');
    this.out = join(folder, 'out');
  }

  static async create(): Promise<TestLake> {
    return new TestLake(await mkdtemp(join(tmpdir(), 'normalise-')));
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  /** Text is compressed, bytes are taken as they are. */
  async put(name: string, content: string | Uint8Array): Promise<string> {
    const path = join(this.lake, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? gzipSync(content) : content);
    return path;
  }

  normalise(options: NormaliseOptions = {}) {
    return normaliseLake([this.lake], this.out, options);
  }

  /** The names of all files below a folder of the output. */
  async namesIn(below: string, root = this.out): Promise<string[]> {
    const found = await readdir(join(root, below), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return files.map((file) => file.slice(join(root, below).length + 1)).sort();
  }

  /** The same with their text, a character a byte. */
  async contentOf(below: string): Promise<Record<string, string>> {
    const content: Record<string, string> = {};
    for (const name of await this.namesIn(below)) {
      const bytes = await readFile(join(this.out, below, name));
      content[name] = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
    }
    return content;
  }

  /** Event ids by hour, as any reader of lines finds them. */
  async idsByHour(): Promise<Record<string, number[]>> {
    const ids: Record<string, number[]> = {};
    for (const [name, text] of Object.entries(await this.contentOf('telemetry'))) {
      const [, year, month, day, hour] = /year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/hour=(\d\d)\//.exec(name) ?? [];
      if (!text.endsWith('\n')) throw new Error(`${name} does not end in a line feed.`);
      const lines = text.slice(0, -1).split('\n');
      const found = lines.map((line) => Number(JSON.parse(line).event_id.slice('EVENT_'.length)));
      const key = `${year}-${month}-${day}T${hour}`;
      ids[key] = [...(ids[key] ?? []), ...found];
    }
    return ids;
  }

  /** Rejected texts, by kind, as `rejects/reasons` says where they stand, with the reasons. */
  async rejected(kind: 'invalid' | 'no-json') {
    const texts = await this.contentOf(`rejects/${kind}`);
    const reasons = await this.contentOf(`rejects/reasons/${kind}`);
    return Object.entries(reasons).flatMap(([name, lines]) =>
      lines
        .split('\n')
        .slice(0, -1)
        .map((line) => {
          const { offset, byteLength, object, ...reason } = JSON.parse(line);
          const text = texts[name] ?? '';
          if (!reason.withheld && text[offset + byteLength] !== '\n') throw new Error('No line feed behind it.');
          return {
            text: text.slice(offset, offset + byteLength),
            object: String(object).slice(this.lake.length + 1),
            ...reason,
          };
        }),
    );
  }
}
