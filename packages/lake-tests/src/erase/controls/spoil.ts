import { gunzipSync, gzipSync } from 'node:zlib';
import type { Corpus } from '../corpus/corpus.ts';
import type { Part, Written } from '../corpus/ledger.ts';
import { cut, type Erased, type ModelEntry, printOf, ROOT } from './model-eraser.ts';

/** Makes a right erasure wrong. */
export type Spoil = (erased: Erased, corpus: Corpus) => unknown;

/** Whether a part is the customers' own event. */
export function isOwn({ kind, customers }: Part, corpus: Corpus): boolean {
  return kind !== 'broken' && customers.some((id) => corpus.customers.includes(id));
}

/** Other parts go from all erased objects than those that should; the manifest has the hashes of what is left. */
export function cutting(goes: (part: Part, own: boolean, written: Written) => boolean): Spoil {
  return (erased, corpus) => {
    for (const entry of erased.manifest.objects.filter(({ status }) => status === 'erased')) {
      const written = writtenOf(entry, corpus);
      put(
        erased,
        entry,
        cut(written, (part) => goes(part, isOwn(part, corpus), written)),
      );
    }
  };
}

/** The text of the first erased object is another; its hash in the manifest is right. */
export function changingText(change: (text: Buffer) => Buffer): Spoil {
  return (erased) => {
    const entry = entryOf(erased, 'erased');
    const text = gunzipSync(storedOf(erased, entry));
    put(erased, entry, gzipSync(change(text)));
  };
}

/** The stored bytes of the first erased object are others; its hash in the manifest is right. */
export function changingStored(change: (stored: Buffer) => Buffer): Spoil {
  return (erased) => {
    const entry = entryOf(erased, 'erased');
    put(erased, entry, change(storedOf(erased, entry)));
  };
}

/** Of the first object that is so, these parts go, though nothing may. */
export function cuttingFrom(
  isSo: (written: Written, corpus: Corpus) => boolean,
  goes: (part: Part, corpus: Corpus) => boolean = () => false,
): Spoil {
  return (erased, corpus) => {
    const written = find(corpus, (it) => isSo(it, corpus));
    erased.objects.set(
      written.key,
      cut(written, (part) => goes(part, corpus)),
    );
  };
}

/** The first object that is so is deleted. */
export function deleting(isSo: (written: Written, corpus: Corpus) => boolean): Spoil {
  return (erased, corpus) => {
    erased.objects.delete(find(corpus, (it) => isSo(it, corpus)).key);
  };
}

/** The first erased object is as it was before; the manifest doesn't name it, or with this status. */
export function leaving(status?: string): Spoil {
  return (erased, corpus) => {
    const entry = entryOf(erased, 'erased');
    erased.objects.set(entry.object.slice(ROOT.length), writtenOf(entry, corpus).stored);
    replaceEntry(erased, entry, status === undefined ? [] : [{ ...entry, status }]);
  };
}

/** The first entry of a status says something else; undefined: it is not there. */
export function saying(status: string, change: (entry: ModelEntry) => object | undefined): Spoil {
  return (erased) => {
    const entry = entryOf(erased, status);
    const changed = change(entry);
    replaceEntry(erased, entry, changed === undefined ? [] : [changed as ModelEntry]);
  };
}

export function entryOf({ manifest }: Erased, status: string): ModelEntry {
  const entry = manifest.objects.find((it) => it.status === status);
  if (entry === undefined) throw new Error(`The manifest has nothing that is ${status}.`);
  return entry;
}

function replaceEntry({ manifest }: Erased, entry: ModelEntry, by: readonly ModelEntry[]): void {
  manifest.objects.splice(manifest.objects.indexOf(entry), 1, ...by);
}

function put({ objects }: Erased, entry: ModelEntry, stored: Buffer): void {
  objects.set(entry.object.slice(ROOT.length), stored);
  entry.after = printOf(stored);
}

function storedOf({ objects }: Erased, { object }: ModelEntry): Buffer {
  const stored = objects.get(object.slice(ROOT.length));
  if (stored === undefined) throw new Error('An erased object is not there.');
  return stored;
}

function writtenOf({ object }: ModelEntry, corpus: Corpus): Written {
  return find(corpus, ({ key }) => ROOT + key === object);
}

function find(corpus: Corpus, isSo: (written: Written) => boolean): Written {
  const written = corpus.writes.find(isSo);
  if (written === undefined) throw new Error('The lake has no object for this control.');
  return written;
}
