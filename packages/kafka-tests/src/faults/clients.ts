import type { KafkaClient } from '@acme/telemetry-kafka';
import { noConfluent } from '../confluent/confluent-package.ts';

/** A token of the listener with SASL. */
export interface Token {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** As whom a client comes to the listener with SASL: by SCRAM, or with tokens that it asks for. */
export type Login =
  | { readonly user: string; readonly password: string }
  | { readonly user: string; readonly token: () => Token };

export interface TestedClient {
  /** Without a login for the listener without security. */
  open(brokers: string, login?: Login): Promise<KafkaClient>;
  /** Why it can't be tested here; '' where it can. */
  readonly missing: () => string;
}

/** The SDK's clients, and how each is told a login: append a row. */
export const CLIENTS: Readonly<Record<string, TestedClient>> = {
  kafkajs: {
    missing: () => '',
    async open(brokers, login) {
      const { kafkajsClient } = await import('@acme/telemetry-kafka/kafkajs');
      const where = { brokers: brokers.split(',') };
      if (login === undefined) return kafkajsClient(where);
      if ('password' in login) {
        const { user: username, password } = login;
        return kafkajsClient({ ...where, sasl: { mechanism: 'scram-sha-512', username, password } });
      }
      const oauthBearerProvider = async () => ({ value: login.token().value });
      // So long before a session's end it logs in anew: by default 10 s, which is all of a short one.
      const reauthenticationThreshold = 2000;
      const sasl = { mechanism: 'oauthbearer', oauthBearerProvider } as const;
      return kafkajsClient({ ...where, reauthenticationThreshold, sasl });
    },
  },
  '@confluentinc/kafka-javascript': {
    missing: noConfluent,
    async open(brokers, login) {
      const { confluentClient } = await import('@acme/telemetry-kafka/confluent');
      if (login === undefined) return confluentClient({ 'bootstrap.servers': brokers });
      const secured = { 'bootstrap.servers': brokers, 'security.protocol': 'sasl_plaintext' } as const;
      if ('password' in login) {
        const { user, password } = login;
        const scram = { 'sasl.mechanism': 'SCRAM-SHA-512', 'sasl.username': user, 'sasl.password': password };
        return confluentClient({ ...secured, ...scram });
      }
      const oauthBearerToken = async () => ({ ...login.token(), principal: login.user });
      return confluentClient({ ...secured, 'sasl.mechanism': 'OAUTHBEARER' }, { oauthBearerToken });
    },
  },
  '@platformatic/kafka': {
    missing: () => '',
    async open(brokers, login) {
      const { platformaticClient } = await import('@acme/telemetry-kafka/platformatic');
      const where = { clientId: 'faults', bootstrapBrokers: brokers.split(',') };
      if (login === undefined) return platformaticClient(where);
      if ('password' in login) {
        const { user: username, password } = login;
        return platformaticClient({ ...where, sasl: { mechanism: 'SCRAM-SHA-512', username, password } });
      }
      return platformaticClient({
        ...where,
        sasl: { mechanism: 'OAUTHBEARER', token: () => login.token().value },
      });
    },
  },
};
