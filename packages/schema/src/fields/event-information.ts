import { timestampFormat } from '../formats/timestamp.ts';
import { choice, formatted } from './field.ts';

/** Specification, *2. Event Information*; D3. */
export const eventInformation = {
  event_type: choice(['start', 'stop', 'pause', 'resume', 'complete'], {
    title: 'Event type',
    description: 'What the viewer or the player did.',
    example: 'start',
  }),
  event_timestamp: formatted(timestampFormat, {
    title: 'Event timestamp',
    description: 'When it happened on the device, in UTC.',
    example: '2025-08-11T14:30:45.123Z',
  }),
};
