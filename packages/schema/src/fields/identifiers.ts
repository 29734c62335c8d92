import { identifierFormat } from '../formats/identifier.ts';
import { formatted } from './field.ts';

/** Specification, *1. Identifiers*; D2. */
export const identifiers = {
  event_id: formatted(identifierFormat('EVENT'), {
    title: 'Event id',
    description:
      'Names one event. Not unique at this volume: remove duplicates by customer, session, event id and time together (D25).',
    example: 'EVENT_a1b2c3d4',
  }),
  customer_id: formatted(identifierFormat('CUST'), {
    title: 'Customer id',
    description: 'Pseudonym of the customer; the key of the Kafka record.',
    example: 'CUST_5e6f7a8b',
    privacy: 'pseudonym',
  }),
  title_id: formatted(identifierFormat('TITLE'), {
    title: 'Title id',
    description: 'Names the content that is played.',
    example: 'TITLE_9c0d1e2f',
  }),
  session_id: formatted(identifierFormat('SESSION'), {
    title: 'Session id',
    description: 'Names one viewing session, from its start to its stop or completion.',
    example: 'SESSION_3a4b5c6d',
  }),
  device_id: formatted(identifierFormat('DEVICE'), {
    title: 'Device id',
    description: 'Names the device, the same over all its sessions.',
    example: 'DEVICE_7e8f9a0b',
    privacy: 'device-identifier',
  }),
};
