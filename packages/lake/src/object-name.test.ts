import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryHour, hourFolders, hourOfPath, isMisplaced, objectName, parseObjectName } from './object-name.ts';

const UUID = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';
const TIME = new Date('2025-08-11T14:30:45Z');
const NAME = `telemetry/year=2025/month=08/day=11/hour=14/AcmeTelemetry-MSK-to-S3-7-2025-08-11-14-30-45-${UUID}.gz`;
const FILE = NAME.slice(NAME.lastIndexOf('/') + 1);

const seconds = fc.integer({ min: -62_167_219_200, max: 253_402_300_799 });
const parts = fc.record({
  partition: fc.oneof(fc.nat(20), fc.nat({ max: 999_999_999_999_999 })),
  time: seconds.map((second) => new Date(second * 1000)),
  uuid: fc.uuid(),
});

test('a name as it is', () => {
  expect(objectName({ partition: 7, time: TIME, uuid: UUID })).toBe(NAME);
  expect(objectName({ partition: 7, time: new Date('2025-08-11T14:30:45.999Z'), uuid: UUID })).toBe(NAME);
});

test('what is written is read again, with and without folders, and is not misplaced', () => {
  fc.assert(
    fc.property(parts, fc.constantFrom('', '/', 's3://bucket/', 'a/b=c/', './'), (given, leading) => {
      const name = objectName(given);
      const hour = new Date(Math.floor(given.time.getTime() / 3_600_000) * 3_600_000);
      expect(parseObjectName(leading + name)).toEqual({ ...given, hour });
      expect(isMisplaced(leading + name)).toBe(false);
      expect(hourOfPath(leading + name)).toEqual(hour);
      const file = name.slice(name.lastIndexOf('/') + 1);
      expect(parseObjectName(leading + file)).toEqual(given);
      expect(hourOfPath(file)).toBeUndefined();
      expect(deliveryHour(file)).toEqual(hour);
      expect(name).toContain(hourFolders(given.time));
    }),
  );
});

test('one character more, less or other: no name, or another one', () => {
  fc.assert(
    fc.property(
      parts,
      fc.nat(),
      fc.nat(2),
      fc.constantFrom(...'0123456789abcdefxAZ-/.=_ \n'),
      (given, seed, how, other) => {
        const name = objectName(given);
        const at = seed % (name.length + 1);
        const near = name.slice(0, at) + (how === 0 ? '' : other) + name.slice(how === 1 ? at : at + 1);
        const read = parseObjectName(near);
        if (read === undefined || near === name) return;
        // It is what it says: written again it is the same, but for what leads to it.
        expect(near.endsWith(objectName(read).slice(objectName(read).lastIndexOf('/') + 1))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([
  ['', 'empty'],
  [`${FILE}x`, 'something behind'],
  [`${FILE}\n`, 'a line feed behind'],
  [`x${FILE}`, 'something before'],
  [FILE.replace('.gz', ''), 'no .gz'],
  [FILE.replace('.gz', '.GZ'), '.GZ'],
  [FILE.replace('S3-7', 'S3-07'), 'a zero before the partition'],
  [FILE.replace('S3-7', 'S3--7'), 'a negative partition'],
  [FILE.replace('S3-7', 'S3-7.0'), 'a fraction'],
  [FILE.replace('S3-7', 'S3-1000000000000000'), 'a partition that is too large'],
  [FILE.replace('08-11', '13-11'), 'month 13'],
  [FILE.replace('08-11', '00-11'), 'month 0'],
  [FILE.replace('2025-08-11', '2025-02-29'), '29 February of 2025'],
  [FILE.replace('2025-08-11', '2025-06-31'), '31 June'],
  [FILE.replace('14-30-45', '24-00-00'), '24 o’clock'],
  [FILE.replace('14-30-45', '14-60-45'), 'minute 60'],
  [FILE.replace('14-30-45', '14-30-60'), 'second 60'],
  [FILE.replace('2025', '02025'), 'a year of five digits'],
  [FILE.replace(UUID, UUID.slice(1)), 'a short uuid'],
  [FILE.replace(UUID, UUID.replace('a', 'g')), 'a uuid that is not hexadecimal'],
  [FILE.replace(UUID, UUID.replaceAll('-', '')), 'a uuid without dashes'],
  [NAME.replace('month=08', 'month=13'), 'folders of month 13'],
  [NAME.replace('day=11', 'day=00'), 'folders of day 0'],
  [NAME.replace('hour=14', 'hour=24'), 'folders of hour 24'],
  [NAME.replace('year=2025/month=08/day=11/hour=14', 'year=9999/month=12/day=31/hour=24'), 'the hour after the last'],
  [FILE.replace('2025-08-11-14-30-45', '9999-12-31-24-00-00'), 'the second after the last'],
])('no name: %s (%s)', (name) => {
  expect(parseObjectName(name)).toBeUndefined();
  expect(isMisplaced(name)).toBe(false);
});

test.each([
  ['2024-02-29-23-59-59', '2024-02-29T23:59:59Z'],
  ['2000-02-29-00-00-00', '2000-02-29T00:00:00Z'],
  ['0000-01-01-00-00-00', '0000-01-01T00:00:00Z'],
  ['9999-12-31-23-59-59', '9999-12-31T23:59:59Z'],
])('%s is a time', (stamp, time) => {
  expect(parseObjectName(FILE.replace('2025-08-11-14-30-45', stamp))?.time).toEqual(new Date(time));
});

test.each([
  ['hour=13', true],
  ['hour=14', false],
  ['hour=15', true],
])('an object of 14:30:45 in %s: misplaced %s', (folder, misplaced) => {
  expect(isMisplaced(NAME.replace('hour=14', folder))).toBe(misplaced);
});

test.each([
  ['2025-08-11-14-00-00', false],
  ['2025-08-11-14-59-59', false],
  ['2025-08-11-13-59-59', true],
  ['2025-08-11-15-00-00', true],
  ['2024-08-11-14-00-00', true],
])('an object of %s in hour=14: misplaced %s', (stamp, misplaced) => {
  expect(isMisplaced(NAME.replace('2025-08-11-14-30-45', stamp))).toBe(misplaced);
});

test('folders that do not stand right before the name say nothing', () => {
  const name = NAME.replace('hour=14/', 'hour=14/more/');
  expect(parseObjectName(name)).toEqual({ partition: 7, time: TIME, uuid: UUID });
  expect(hourOfPath(name)).toBeUndefined();
  expect(deliveryHour('year=2025/month=08/day=11/hour=09/part-1.gz')).toEqual(new Date('2025-08-11T09:00:00Z'));
  expect(deliveryHour('xyear=2025/month=08/day=11/hour=09/part-1.gz')).toBeUndefined();
  expect(deliveryHour(`year=2025/month=08/day=11/hour=09/${FILE}`)).toEqual(new Date('2025-08-11T09:00:00Z'));
  expect(deliveryHour('part-1.gz')).toBeUndefined();
});

test('folders of no real hour do not hide the one that the name tells', () => {
  const name = NAME.replace('month=08/day=11', 'month=02/day=30');
  expect(parseObjectName(name)).toBeUndefined();
  expect(deliveryHour(name)).toEqual(new Date('2025-08-11T14:00:00Z'));
  expect(isMisplaced(name)).toBe(false);
});

test.each([
  [{ partition: -1 }, 'partition'],
  [{ partition: 0.5 }, 'partition'],
  [{ partition: Number.NaN }, 'partition'],
  [{ partition: 1_000_000_000_000_000 }, 'partition'],
  [{ uuid: `${UUID}\n` }, 'uuid'],
  [{ uuid: `${UUID}/..` }, 'uuid'],
  [{ uuid: '' }, 'uuid'],
  [{ time: new Date(Number.NaN) }, 'time'],
  [{ time: new Date('+010000-01-01T00:00:00Z') }, 'time'],
  [{ time: new Date('-000001-12-31T23:59:59Z') }, 'time'],
])('%j is refused', (change, word) => {
  expect(() => objectName({ partition: 7, time: TIME, uuid: UUID, ...change })).toThrow(RangeError);
  expect(() => objectName({ partition: 7, time: TIME, uuid: UUID, ...change })).toThrow(word);
});
