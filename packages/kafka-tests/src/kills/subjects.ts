import type { KafkaClient } from '@acme/telemetry-kafka';
import { noConfluent } from '../confluent/confluent-package.ts';
import { rawKafkajs, rawPlatformatic } from './raw-clients.ts';
import { type RawClient, rawSender } from './raw-sender.ts';
import { sdkSender } from './sdk-sender.ts';
import type { Sender } from './sender.ts';

/** What a control may be there to show, by the count of it in a report: append a row. */
export const CONTROL_FAULTS = {
  lost: 'acknowledged event missing from the log',
  twice: 'event twice in the log',
} as const;

/** What is tried: the SDK with one of its clients, or as a control a client without the SDK. */
export interface Subject {
  /** Where it is missing, the group that reads meanwhile is left out: it belongs to the SDK. */
  readonly client?: (brokers: string) => Promise<KafkaClient>;
  readonly sender: (brokers: string, topic: string) => Promise<Sender>;
  /** `said`: an event may be in the log twice if its sender was told so (D21). A control promises nothing. */
  readonly twice: 'never' | 'said' | 'control';
  /** Of a control: the fault that the harness has to find in it, or its run shows nothing. */
  readonly shows?: keyof typeof CONTROL_FAULTS;
  /** Why it can't be tried here; '' where it can. */
  readonly missing: () => string;
}

/** Of whom something is expected, by their `twice`. */
export const SDK = ['never', 'said'] as const;
export const ALL = [...SDK, 'control'] as const;

const clients = {
  kafkajs: async (brokers: string) => {
    const { kafkajsClient } = await import('@acme/telemetry-kafka/kafkajs');
    return kafkajsClient({ clientId: 'kills', brokers: brokers.split(',') });
  },
  confluent: async (brokers: string) => {
    const { confluentClient } = await import('@acme/telemetry-kafka/confluent');
    return confluentClient({ 'bootstrap.servers': brokers });
  },
  platformatic: async (brokers: string) => {
    const { platformaticClient } = await import('@acme/telemetry-kafka/platformatic');
    return platformaticClient({ clientId: 'kills', bootstrapBrokers: brokers.split(',') });
  },
} satisfies Readonly<Record<string, Subject['client']>>;

/** Append a row. */
export const SUBJECTS = {
  kafkajs: sdk(clients.kafkajs, 'never'),
  confluent: sdk(clients.confluent, 'never', noConfluent),
  platformatic: sdk(clients.platformatic, 'said'),
  'raw-kafkajs': control(rawKafkajs, 1, 'lost'),
  'raw-platformatic': control(rawPlatformatic, 5, 'twice'),
} as const satisfies Readonly<Record<string, Subject>>;

export type SubjectName = keyof typeof SUBJECTS;
export const SUBJECT_NAMES = Object.keys(SUBJECTS) as readonly SubjectName[];

/** The SDK's clients. */
export const CLIENT_NAMES = Object.keys(clients) as readonly (keyof typeof clients)[];

function sdk(client: NonNullable<Subject['client']>, twice: Subject['twice'], missing = () => '') {
  const sender = async (brokers: string, topic: string) => sdkSender(await client(brokers), topic);
  return { client, sender, twice, missing };
}

function control(
  open: (brokers: string, topic: string) => Promise<RawClient>,
  inFlight: number,
  shows: keyof typeof CONTROL_FAULTS,
): Subject {
  const sender = async (brokers: string, topic: string) => rawSender(await open(brokers, topic), inFlight);
  return { sender, twice: 'control', shows, missing: () => '' };
}
