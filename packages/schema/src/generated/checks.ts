// Generated from fields and rules by `npx -y pnpm@12 generate`. Do not edit.

import { codesOf, wrongIdentifiers } from '../formats/is-identifier.ts';
import { isAppVersion } from '../formats/is-app-version.ts';
import { isIpAddress } from '../formats/is-ip-address.ts';
import { isTimestamp } from '../formats/is-timestamp.ts';
import {
  add,
  addIntegerFault,
  addNumberFault,
  addTextFault,
  type Finding,
  type Findings,
  isNumber,
  type Lookup,
  TYPE,
  UNREADABLE,
  WHOLE_EVENT,
} from '../validation/findings.ts';
import { unknownFields } from '../validation/unknown-fields.ts';

const PREFIX_CODES: Uint8Array = /* @__PURE__ */ codesOf('EVENT_CUST_TITLE_SESSION_DEVICE_');
const PREFIX_ENDS: Uint16Array = /* @__PURE__ */ Uint16Array.of(6, 11, 17, 25, 32);

/**
 * Finds everything that is wrong with an event, or undefined when nothing is and every look-up was answered.
 *
 * @param closed whether unknown fields are wanted
 */
export function findFaults(event: object, closed: boolean, lookup: Lookup | undefined): Findings | undefined {
  const source = event as { readonly [name: string]: unknown };
  let event_id: unknown;
  try {
    event_id = source.event_id;
  } catch {
    event_id = UNREADABLE;
  }
  let customer_id: unknown;
  try {
    customer_id = source.customer_id;
  } catch {
    customer_id = UNREADABLE;
  }
  let title_id: unknown;
  try {
    title_id = source.title_id;
  } catch {
    title_id = UNREADABLE;
  }
  let session_id: unknown;
  try {
    session_id = source.session_id;
  } catch {
    session_id = UNREADABLE;
  }
  let event_type: unknown;
  try {
    event_type = source.event_type;
  } catch {
    event_type = UNREADABLE;
  }
  let event_timestamp: unknown;
  try {
    event_timestamp = source.event_timestamp;
  } catch {
    event_timestamp = UNREADABLE;
  }
  let watch_duration_seconds: unknown;
  try {
    watch_duration_seconds = source.watch_duration_seconds;
  } catch {
    watch_duration_seconds = UNREADABLE;
  }
  let position_seconds: unknown;
  try {
    position_seconds = source.position_seconds;
  } catch {
    position_seconds = UNREADABLE;
  }
  let completion_percentage: unknown;
  try {
    completion_percentage = source.completion_percentage;
  } catch {
    completion_percentage = UNREADABLE;
  }
  let device_type: unknown;
  try {
    device_type = source.device_type;
  } catch {
    device_type = UNREADABLE;
  }
  let device_id: unknown;
  try {
    device_id = source.device_id;
  } catch {
    device_id = UNREADABLE;
  }
  let device_os: unknown;
  try {
    device_os = source.device_os;
  } catch {
    device_os = UNREADABLE;
  }
  let app_version: unknown;
  try {
    app_version = source.app_version;
  } catch {
    app_version = UNREADABLE;
  }
  let quality: unknown;
  try {
    quality = source.quality;
  } catch {
    quality = UNREADABLE;
  }
  let bandwidth_mbps: unknown;
  try {
    bandwidth_mbps = source.bandwidth_mbps;
  } catch {
    bandwidth_mbps = UNREADABLE;
  }
  let buffering_events: unknown;
  try {
    buffering_events = source.buffering_events;
  } catch {
    buffering_events = UNREADABLE;
  }
  let buffering_duration_seconds: unknown;
  try {
    buffering_duration_seconds = source.buffering_duration_seconds;
  } catch {
    buffering_duration_seconds = UNREADABLE;
  }
  let error_count: unknown;
  try {
    error_count = source.error_count;
  } catch {
    error_count = UNREADABLE;
  }
  let ip_address: unknown;
  try {
    ip_address = source.ip_address;
  } catch {
    ip_address = UNREADABLE;
  }
  let country: unknown;
  try {
    country = source.country;
  } catch {
    country = UNREADABLE;
  }
  let state: unknown;
  try {
    state = source.state;
  } catch {
    state = UNREADABLE;
  }
  let city: unknown;
  try {
    city = source.city;
  } catch {
    city = UNREADABLE;
  }
  let isp: unknown;
  try {
    isp = source.isp;
  } catch {
    isp = UNREADABLE;
  }
  let connection_type: unknown;
  try {
    connection_type = source.connection_type;
  } catch {
    connection_type = UNREADABLE;
  }
  let found: Finding[] | undefined;
  const wrong = wrongIdentifiers([event_id, customer_id, title_id, session_id, device_id], PREFIX_CODES, PREFIX_ENDS);
  if (wrong & 1) found = addTextFault(found, 0, event_id, 5);
  if (wrong & 2) found = addTextFault(found, 1, customer_id, 5);
  if (wrong & 4) found = addTextFault(found, 2, title_id, 5);
  if (wrong & 8) found = addTextFault(found, 3, session_id, 5);
  if (event_type !== 'start' && event_type !== 'stop' && event_type !== 'pause' && event_type !== 'resume' && event_type !== 'complete') found = addTextFault(found, 4, event_type, 9);
  if (!(typeof event_timestamp === 'string' && isTimestamp(event_timestamp))) found = addTextFault(found, 5, event_timestamp, 6);
  let watch_duration_seconds_ok = true;
  if (!(typeof watch_duration_seconds === 'number' && watch_duration_seconds >>> 0 === watch_duration_seconds && watch_duration_seconds <= 86400)) {
    watch_duration_seconds_ok = Number.isInteger(watch_duration_seconds);
    found = addIntegerFault(found, 6, watch_duration_seconds, 10);
  }
  let position_seconds_ok = true;
  if (!(typeof position_seconds === 'number' && position_seconds >>> 0 === position_seconds && position_seconds <= 86400)) {
    position_seconds_ok = Number.isInteger(position_seconds);
    found = addIntegerFault(found, 7, position_seconds, 10);
  }
  let completion_percentage_ok = true;
  if (!(typeof completion_percentage === 'number' && completion_percentage >= 0 && completion_percentage <= 100)) {
    completion_percentage_ok = isNumber(completion_percentage);
    found = addNumberFault(found, 8, completion_percentage, 10);
  }
  if (device_type !== 'mobile' && device_type !== 'web' && device_type !== 'tv' && device_type !== 'tablet') found = addTextFault(found, 9, device_type, 9);
  if (wrong & 16) found = addTextFault(found, 10, device_id, 5);
  if (!(typeof device_os === 'string' && device_os !== '')) found = addTextFault(found, 11, device_os, 11);
  if (!(typeof app_version === 'string' && isAppVersion(app_version))) found = addTextFault(found, 12, app_version, 7);
  if (quality !== 'SD' && quality !== 'HD' && quality !== '4K') found = addTextFault(found, 13, quality, 9);
  let bandwidth_mbps_ok = true;
  if (!(typeof bandwidth_mbps === 'number' && bandwidth_mbps >= 0 && bandwidth_mbps <= 1000)) {
    bandwidth_mbps_ok = isNumber(bandwidth_mbps);
    found = addNumberFault(found, 14, bandwidth_mbps, 10);
  }
  if (!(typeof buffering_events === 'number' && buffering_events >>> 0 === buffering_events && buffering_events <= 1000)) found = addIntegerFault(found, 15, buffering_events, 10);
  let buffering_duration_seconds_ok = true;
  if (!(typeof buffering_duration_seconds === 'number' && buffering_duration_seconds >>> 0 === buffering_duration_seconds && buffering_duration_seconds <= 3600)) {
    buffering_duration_seconds_ok = Number.isInteger(buffering_duration_seconds);
    found = addIntegerFault(found, 16, buffering_duration_seconds, 10);
  }
  if (!(typeof error_count === 'number' && error_count >>> 0 === error_count && error_count <= 100)) found = addIntegerFault(found, 17, error_count, 10);
  if (!(typeof ip_address === 'string' && isIpAddress(ip_address))) found = addTextFault(found, 18, ip_address, 8);
  if (!(typeof country === 'string' && country !== '')) found = addTextFault(found, 19, country, 11);
  if (state !== undefined && state !== null && typeof state !== 'string') found = add(found, TYPE, 20);
  if (!(typeof city === 'string' && city !== '')) found = addTextFault(found, 21, city, 11);
  if (!(typeof isp === 'string' && isp !== '')) found = addTextFault(found, 22, isp, 11);
  if (connection_type !== 'wifi' && connection_type !== 'mobile' && connection_type !== 'fiber' && connection_type !== 'cable' && connection_type !== 'dsl' && connection_type !== 'satellite') found = addTextFault(found, 23, connection_type, 9);
  const duration = lookup !== undefined && typeof title_id === 'string' ? lookup(title_id) : undefined;
  // buffering-within-watch-time
  if (buffering_duration_seconds_ok && watch_duration_seconds_ok && (buffering_duration_seconds as number) > (watch_duration_seconds as number)) found = add(found, 14, 16);
  // position-within-content
  if (position_seconds_ok && typeof title_id === 'string' && typeof duration === 'number' && (position_seconds as number) > duration) found = add(found, 15, 7);
  // start-has-no-watch-time
  if (watch_duration_seconds_ok && watch_duration_seconds !== 0 && event_type === 'start') found = add(found, 16, 6);
  // no-buffering-time-without-events
  if (buffering_duration_seconds_ok && buffering_duration_seconds !== 0 && buffering_events === 0) found = add(found, 17, 16);
  // 4k-needs-bandwidth
  if (bandwidth_mbps_ok && (bandwidth_mbps as number) < 15 && quality === '4K') found = add(found, 18, 14);
  // resume-has-no-watch-time
  if (watch_duration_seconds_ok && watch_duration_seconds !== 0 && event_type === 'resume') found = add(found, 19, 6);
  // complete-past-90-percent
  if (completion_percentage_ok && (completion_percentage as number) <= 90 && event_type === 'complete') found = add(found, 20, 8);
  let unknown: readonly string[] | undefined;
  if (closed) {
    try {
      unknown = unknownFields(source);
    } catch {
      found = add(found, TYPE, WHOLE_EVENT);
    }
  }
  if (found === undefined && unknown === undefined && typeof duration !== 'string') return undefined;
  return {
    found: found ?? [],
    values: [
      event_id,
      customer_id,
      title_id,
      session_id,
      event_type,
      event_timestamp,
      watch_duration_seconds,
      position_seconds,
      completion_percentage,
      device_type,
      device_id,
      device_os,
      app_version,
      quality,
      bandwidth_mbps,
      buffering_events,
      buffering_duration_seconds,
      error_count,
      ip_address,
      country,
      state,
      city,
      isp,
      connection_type,
    ],
    duration,
    unknown,
  };
}

/** The same for writers. */
export const findWriterFaults = findFaults;
