import { expect, test } from 'vitest';
import { missingForS3 } from '../../s3/versitygw.ts';
import { describeWithPython } from '../describe-with-python.ts';
import { faultPlace } from './fault-place.ts';
import { PLACE_NAMES, PLACES, type PlaceName } from './grounds.ts';
import { changingKills, killPlace } from './kill-place.ts';

const SEED = 20_260_102;
const KILLS = 4;
const TIMEOUT_MS = 300_000;

/** One of each kind of what can go wrong; `lake-kills` tries them all. */
const FAULTS: Readonly<Record<PlaceName, readonly string[]>> = {
  folder: [
    'no space in the lake',
    'a disk that fails to sync once',
    'an object is replaced meanwhile',
    'two erase at once',
    'a full disk',
    'a read-only disk',
  ],
  s3: [
    '500 to a put that was carried out',
    'the answer to a put is lost',
    'a put breaks off half-way',
    '503 to every third read',
    'an object is replaced before the put',
  ],
  's3-versions': ['500 to all deletions of versions', 'the answer to deleting a version is lost'],
};

const tell = () => {};

function missing(name: PlaceName): string | undefined {
  const why = name === 'folder' ? '' : missingForS3();
  if (why !== '' && (process.env.ACME_REQUIRE_S3 ?? '') !== '') throw new Error(`S3 can't be left out here: ${why}.`);
  return why === '' ? undefined : why;
}

describeWithPython('lake erase, killed and run again', () => {
  test.for(PLACE_NAMES)('%s: nothing is lost, left or untrue', { timeout: TIMEOUT_MS }, async (name, context) => {
    const why = missing(name);
    if (why !== undefined) return context.skip(why);
    const open = await PLACES[name].open();
    try {
      const report = await killPlace(name, open, { kills: KILLS, seed: SEED, tell });
      expect(report.findings).toEqual([]);
      expect(report.kills).toBe(KILLS);
      expect(changingKills(report) * 2).toBeGreaterThanOrEqual(KILLS);
      expect(report.ofTheCustomers).toBeGreaterThan(0);
    } finally {
      await open.close();
    }
  });
});

describeWithPython('lake erase, when something goes wrong', () => {
  test.for(PLACE_NAMES)(
    '%s: nothing is lost, and what is left is named',
    { timeout: TIMEOUT_MS },
    async (name, context) => {
      const why = missing(name);
      if (why !== undefined) return context.skip(why);
      const open = await PLACES[name].open();
      try {
        const reports = await faultPlace(name, open, { seed: SEED, tell, only: FAULTS[name] });
        expect(reports.map((report) => report.name)).toEqual(FAULTS[name]);
        expect(reports.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
        for (const { name: fault, skipped } of reports) if (skipped) console.log(`Skipped: ${fault}: ${skipped}.`);
      } finally {
        await open.close();
      }
    },
  );
});
