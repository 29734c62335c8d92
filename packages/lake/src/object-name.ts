const HOUR_MS = 3_600_000;
const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const PARTITION = '0|[1-9][0-9]{0,14}';
const TIME = '[0-9]{4}(?:-[0-9]{2}){5}';
const FOLDERS = /(?:^|\/)year=([0-9]{4})\/month=([0-9]{2})\/day=([0-9]{2})\/hour=([0-9]{2})\/[^/]*$/;
const FILE = new RegExp(`(?:^|/)AcmeTelemetry-MSK-to-S3-(${PARTITION})-(${TIME})-(${UUID})\\.gz$`);
const IS_UUID = new RegExp(`^(?:${UUID})$`);
const MAX_PARTITION = 999_999_999_999_999;

/** What the name of a lake object says (D24). */
export interface ObjectNameParts {
  /** Of the topic, from 0. */
  readonly partition: number;
  /** To the second, in UTC. */
  readonly time: Date;
  readonly uuid: string;
}

export interface ParsedObjectName extends ObjectNameParts {
  /** The hour of the four folders before the name, in UTC: the delivery's. Undefined without them. */
  readonly hour?: Date | undefined;
}

/**
 * The name of a lake object (D24), `telemetry/year=…/month=…/day=…/hour=…/AcmeTelemetry-MSK-to-S3-….gz`, in UTC; what
 * is below a second is dropped. Throws `RangeError` for what can't stand in a name.
 */
export function objectName({ partition, time, uuid }: ObjectNameParts): string {
  if (!Number.isInteger(partition) || partition < 0 || partition > MAX_PARTITION)
    throw new RangeError('partition is a whole number from 0.');
  if (!IS_UUID.test(uuid)) throw new RangeError('uuid is a UUID, as crypto.randomUUID() makes them.');
  const stamp = stampOf(time).replaceAll(/[T:]/g, '-');
  return `telemetry/${hourFolders(time)}AcmeTelemetry-MSK-to-S3-${partition}-${stamp}-${uuid}.gz`;
}

/** `year=…/month=…/day=…/hour=…/` of a time, in UTC. Throws `RangeError` where it has none of four digits. */
export function hourFolders(time: Date): string {
  const [year, month, day, hour] = stampOf(time).split(/[-T:]/);
  return `year=${year}/month=${month}/day=${day}/hour=${hour}/`;
}

/**
 * What a name says, whatever folders or bucket lead to it. Undefined when it is no lake object's: also when its time,
 * or the hour of its folders, is none of the calendar.
 */
export function parseObjectName(name: string): ParsedObjectName | undefined {
  const [, partition, stamp = '', uuid = ''] = FILE.exec(name) ?? [];
  if (partition === undefined) return;
  const time = timeOf(stamp.split('-'));
  if (time === undefined) return;
  const parts = { partition: Number(partition), time, uuid };
  if (!FOLDERS.test(name)) return parts;
  const hour = hourOfPath(name);
  return hour && { ...parts, hour };
}

/**
 * The hour of the four folders that an object, whatever its own name, lies in. Undefined without them or when it is
 * no real hour.
 */
export function hourOfPath(name: string): Date | undefined {
  const [, ...digits] = FOLDERS.exec(name) ?? [];
  return digits.length === 0 ? undefined : timeOf([...digits, '00', '00']);
}

/** Whether the hour of its path is another than that of its name (D24). Without either it isn't. */
export function isMisplaced(name: string): boolean {
  const parsed = parseObjectName(name);
  return parsed?.hour !== undefined && parsed.hour.getTime() !== hourOf(parsed.time).getTime();
}

/**
 * When an object was delivered, to the hour: by its path, else by its name, also when the path has no real hour; else
 * undefined.
 */
export function deliveryHour(name: string): Date | undefined {
  const hour = hourOfPath(name);
  if (hour !== undefined) return hour;
  const parsed = parseObjectName(name.slice(name.lastIndexOf('/') + 1));
  return parsed && hourOf(parsed.time);
}

/** The hour that a time lies in. */
export function hourOf(time: Date): Date {
  return new Date(Math.floor(time.getTime() / HOUR_MS) * HOUR_MS);
}

/** `2025-08-11T14:30:45`. */
function stampOf(time: Date): string {
  const text = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  if (text.length !== '2025-08-11T14:30:45.123Z'.length)
    throw new RangeError('time is a Date of the years 0000 to 9999.');
  return text.slice(0, '2025-08-11T14:30:45'.length);
}

/** Year, month, day, hour, minute, second: undefined when there is no such time. */
function timeOf([year, month, day, hour, minute, second]: readonly string[]): Date | undefined {
  const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = new Date(`${stamp}Z`);
  // Some engines roll February 30th over into March, and all of them 24:00 into the next day.
  return Number.isNaN(time.getTime()) || !time.toISOString().startsWith(stamp) ? undefined : time;
}
