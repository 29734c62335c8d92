import { startS3 } from '../../s3/start-s3.ts';
import { type Corpus, makeCorpus } from '../corpus/corpus.ts';
import { withHistory } from '../corpus/history.ts';
import type { Ledger } from '../corpus/ledger.ts';
import type { Fault } from '../faults/fault.ts';
import { FOLDER_FAULTS, S3_FAULTS, VERSION_FAULTS } from '../faults/faults.ts';
import { S3Proxy } from '../kills/s3-proxy.ts';
import { folderPlace } from '../places/folder-place.ts';
import type { Place } from '../places/place.ts';
import { s3Place } from '../places/s3-place.ts';

export const PLACE_NAMES = ['folder', 's3', 's3-versions'] as const;
export type PlaceName = (typeof PLACE_NAMES)[number];

/** A kind of place, open. */
export interface OpenPlace {
  readonly place: Place;
  readonly proxy?: S3Proxy | undefined;
  close(): Promise<void>;
}

export interface PlaceKind {
  readonly open: () => Promise<OpenPlace>;
  /** What a corpus is there. */
  readonly ledger: (corpus: Corpus, options: { seed: number; doubtful: boolean }) => Ledger;
  readonly faults: readonly Fault[];
}

/** Append a row. */
export const PLACES: Readonly<Record<PlaceName, PlaceKind>> = {
  folder: {
    open: async () => {
      const place = await folderPlace();
      return { place, close: () => place.close() };
    },
    ledger: (corpus) => corpus,
    faults: FOLDER_FAULTS,
  },
  s3: { open: () => openS3(false), ledger: (corpus) => corpus, faults: S3_FAULTS },
  's3-versions': { open: () => openS3(true), ledger: withHistory, faults: VERSION_FAULTS },
};

async function openS3(versions: boolean): Promise<OpenPlace> {
  const server = await startS3({ versioning: versions });
  const proxy = await S3Proxy.listen(server.endpoint);
  const place = s3Place(server, { versions, endpoint: proxy.endpoint });
  const close = async () => {
    await proxy.close();
    await server.stop();
  };
  return { place, proxy, close };
}

/** A place with a lake for it, by a seed. */
export function groundOf(name: PlaceName, { place, proxy }: OpenPlace, options: { seed: number; doubtful: boolean }) {
  const corpus = makeCorpus(options);
  const ledger = PLACES[name].ledger(corpus, options);
  return { place, proxy, ledger, customers: corpus.customers };
}
