import {
  bufferingOnStart,
  emptyCity,
  type Fault,
  fractionalBuffering,
  idsFromReferenceData,
  pythonTimestamps,
  unknownField,
  uuids,
  watchTimeOnResume,
} from './faults.ts';
import { cutShort, framed, keyedBySession, type RecordFault } from './record-faults.ts';

/** A team that writes its records without the SDK, as all do today. */
export interface Team {
  readonly about: string;
  readonly sessions: number;
  /** What is wrong with its events, or only otherwise. */
  readonly faults: readonly Fault[];
  /** What is wrong around some of them: one in `spoilsOneIn`, by turns. */
  readonly recordFaults: readonly RecordFault[];
  readonly spoilsOneIn: number;
  /** Of the events without a fault, the share that it sends twice. */
  readonly resends: number;
}

/** Append a row for another kind of trouble. */
export const teams: readonly Team[] = [
  {
    about: 'a TV app takes its ids from reference data',
    sessions: 10,
    faults: [idsFromReferenceData, pythonTimestamps],
    recordFaults: [],
    spoilsOneIn: 1,
    resends: 0,
  },
  {
    about: 'a mobile app leaves the city empty, counts on start and resume, and sends some events twice',
    sessions: 24,
    faults: [emptyCity, bufferingOnStart, watchTimeOnResume, pythonTimestamps],
    recordFaults: [],
    spoilsOneIn: 1,
    resends: 0.15,
  },
  {
    about: 'the next app sends UUIDs, fractions of seconds, and a field of its own',
    sessions: 6,
    faults: [uuids, fractionalBuffering, unknownField, pythonTimestamps],
    recordFaults: [],
    spoilsOneIn: 1,
    resends: 0,
  },
  {
    about: 'a gateway cuts JSON short, frames it, or takes the wrong key',
    sessions: 10,
    faults: [pythonTimestamps],
    recordFaults: [cutShort, keyedBySession, framed],
    spoilsOneIn: 4,
    resends: 0,
  },
];
