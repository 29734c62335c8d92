import type { TelemetryEvent } from '@acme/telemetry-schema';

/** What can be watched. */
export const titles: readonly { readonly id: string; readonly name: string; readonly seconds: number }[] = [
  { id: 'TITLE_1a2b3c4d', name: 'The Long Orbit', seconds: 7080 },
  { id: 'TITLE_2b3c4d5e', name: 'Harbour Lights, episode 1', seconds: 2640 },
  { id: 'TITLE_3c4d5e6f', name: 'Harbour Lights, episode 2', seconds: 2580 },
  { id: 'TITLE_4d5e6f70', name: 'Salt and Bread', seconds: 5460 },
  { id: 'TITLE_5e6f7081', name: 'A Year of Rivers', seconds: 3300 },
  { id: 'TITLE_6f708192', name: 'Goal of the Month', seconds: 1500 },
];

type Place = Pick<TelemetryEvent, 'country' | 'state' | 'city'>;

export const places: readonly Place[] = [
  { country: 'United States', state: 'California', city: 'Los Angeles' },
  { country: 'United States', state: 'Oregon', city: 'Portland' },
  { country: 'Canada', state: 'Ontario', city: 'Toronto' },
  { country: 'Germany', state: 'Hessen', city: 'Frankfurt' },
  { country: 'Japan', state: null, city: 'Osaka' },
];

type Device = Pick<TelemetryEvent, 'device_type' | 'device_os' | 'app_version'> & {
  /** Errors of the player in an hour of watching. */
  readonly errorsAnHour: number;
};

/** One app is worse than the others, for the figures to find. */
export const devices: readonly Device[] = [
  { device_type: 'mobile', device_os: 'iOS', app_version: '5.2.1', errorsAnHour: 0.2 },
  { device_type: 'mobile', device_os: 'Android', app_version: '5.2.0', errorsAnHour: 0.3 },
  { device_type: 'tablet', device_os: 'Android', app_version: '5.1.7', errorsAnHour: 2.5 },
  { device_type: 'tv', device_os: 'tvOS', app_version: '4.9.3', errorsAnHour: 0.1 },
  { device_type: 'tv', device_os: 'tvOS', app_version: '5.0.0', errorsAnHour: 0.1 },
  { device_type: 'web', device_os: 'Windows', app_version: '5.2.1', errorsAnHour: 0.2 },
];

type Line = Pick<TelemetryEvent, 'isp' | 'connection_type'> & {
  /** Between these its speed lies, in Mbps. */
  readonly mbps: readonly [number, number];
  /** How often the player has to wait for data, in an hour of watching. */
  readonly waitsAnHour: number;
};

export const lines: readonly Line[] = [
  { isp: 'Northline', connection_type: 'fiber', mbps: [80, 400], waitsAnHour: 0.5 },
  { isp: 'Northline', connection_type: 'cable', mbps: [25, 120], waitsAnHour: 1 },
  { isp: 'Peak Mobile', connection_type: 'mobile', mbps: [3, 40], waitsAnHour: 9 },
  { isp: 'Harbour Net', connection_type: 'wifi', mbps: [5, 60], waitsAnHour: 4 },
  { isp: 'Old Copper', connection_type: 'dsl', mbps: [2, 14], waitsAnHour: 18 },
];

/** How long each title is, in seconds, by its id. */
export const durations: ReadonlyMap<string, number> = new Map(titles.map(({ id, seconds }) => [id, seconds]));
