import { gzipSync } from 'node:zlib';
import {
  bufferingOnStart,
  emptyCity,
  type Fault,
  fractionalBuffering,
  idsFromReferenceData,
  unknownField,
  uuids,
  watchTimeOnResume,
} from './faults.ts';

/** A file's content, and how many events in it are no JSON. */
interface Packed {
  readonly bytes: Uint8Array;
  readonly broken: number;
}

/** Who sends events, and how. */
export interface Producer {
  readonly file: string;
  readonly about: string;
  readonly faults: readonly Fault[];
  /** Makes a file of events, each given as JSON. */
  readonly pack: (events: readonly string[]) => Packed;
}

const jsonLines: Producer['pack'] = (events) => ({ bytes: Buffer.from(`${events.join('\n')}\n`), broken: 0 });

/** As Firehose delivers them: run together, in three gzip members; and with one record that was cut short. */
const lakeObject: Producer['pack'] = (events) => {
  const half = Math.floor(events.length / 2);
  const cutShort = `\n${events[half]?.slice(0, 90)}\n`;
  const members = [events.slice(0, half).join(''), cutShort, events.slice(half).join('')];
  return { bytes: Buffer.concat(members.map((text) => gzipSync(text))), broken: 1 };
};

/** The clean one first: append a row for another kind of producer. */
export const producers: readonly Producer[] = [
  { file: 'web-player.jsonl', about: 'keeps to the schema', faults: [], pack: jsonLines },
  { file: 'tv-app.jsonl', about: 'takes its ids from reference data', faults: [idsFromReferenceData], pack: jsonLines },
  {
    file: 'mobile-app.jsonl',
    about: 'leaves the city empty, counts on start and resume',
    faults: [emptyCity, bufferingOnStart, watchTimeOnResume],
    pack: jsonLines,
  },
  {
    file: 'next-app.jsonl',
    about: 'sends UUIDs, fractions of seconds, and a field of its own',
    faults: [uuids, fractionalBuffering, unknownField],
    pack: jsonLines,
  },
  {
    file: 'lake-object.gz',
    about: 'has no line ends, three gzip members, one event cut short',
    faults: [],
    pack: lakeObject,
  },
];
