import { objectName } from '@acme/telemetry-lake';
import { sampleEvent } from '@acme/telemetry-schema';

const UUID = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';
const HOURS = ['2025-08-11T13', '2025-08-11T14', '2025-08-11T15'] as const;
const OBJECTS_AN_HOUR = 4;
const EVENTS_AN_OBJECT = 30;

/** The sample event, its id made of a number. */
export function eventOf(id: number): string {
  return JSON.stringify({ ...sampleEvent, event_id: `EVENT_${id.toString(16).padStart(8, '0')}` });
}

/** A lake of three hours: each object's name and text, run together, every tenth event without a city. */
export function sampleLake(): { readonly objects: ReadonlyMap<string, string>; readonly ids: readonly string[] } {
  const objects = new Map<string, string>();
  const ids: string[] = [];
  let id = 0;
  for (const hour of HOURS) {
    for (let partition = 0; partition < OBJECTS_AN_HOUR; partition += 1) {
      const texts = Array.from({ length: EVENTS_AN_OBJECT }, () => {
        id += 1;
        ids.push(`EVENT_${id.toString(16).padStart(8, '0')}`);
        return id % 10 === 0 ? eventOf(id).replace(/"city":"[^"]*"/, '"city":""') : eventOf(id);
      });
      const time = new Date(`${hour}:30:00Z`);
      objects.set(objectName({ partition, time, uuid: UUID }), texts.join(partition % 2 === 0 ? '' : '\n'));
    }
  }
  return { objects, ids };
}
