/** A node's ports, by the name of the listener. */
export interface NodePorts {
  readonly PLAINTEXT: number;
  readonly CONTROLLER: number;
  /** Only with `sasl`. */
  readonly SASL?: number;
}

export interface NodeProperties {
  readonly id: number;
  readonly folder: string;
  /** Of all nodes, this one included, by their ids from 1 on. */
  readonly ports: readonly NodePorts[];
  /** Win over what is written here. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** Which protocol a listener speaks. */
const PROTOCOLS: Readonly<Record<keyof NodePorts, string>> = {
  PLAINTEXT: 'PLAINTEXT',
  CONTROLLER: 'PLAINTEXT',
  SASL: 'SASL_PLAINTEXT',
};

/** The same for every node of every cluster. */
const COMMON = {
  'process.roles': 'broker,controller',
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  // A topic is created as D20 says, or not at all.
  'auto.create.topics.enable': 'false',
  'group.initial.rebalance.delay.ms': '0',
  'offsets.topic.num.partitions': '3',
  'transaction.state.log.num.partitions': '3',
  'share.coordinator.state.topic.num.partitions': '3',
  // Its buffer alone is half the heap, and no log here grows old enough to need it.
  'log.cleaner.enable': 'false',
  // What a killed broker had is another's within seconds.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'controller.quorum.election.timeout.ms': '500',
  'controller.quorum.fetch.timeout.ms': '1000',
};

/** Kafka's own topics: as many copies as there are nodes, at most three. */
const REPLICATED = ['offsets.topic', 'transaction.state.log', 'share.coordinator.state.topic'];
const MIN_ISR = ['transaction.state.log.min.isr', 'share.coordinator.state.topic.min.isr', 'min.insync.replicas'];

/** Who may do what on the listener with SASL. Those without an ACL may do nothing; on PLAINTEXT everything is allowed. */
const SECURED = {
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512,OAUTHBEARER',
  'listener.name.sasl.scram-sha-512.sasl.jaas.config':
    'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  // Takes any token that is not signed, as long as it is well-formed and has not expired.
  'listener.name.sasl.oauthbearer.sasl.jaas.config':
    'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";',
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': 'User:ANONYMOUS;User:admin',
};

/** A node's settings, by Kafka's names. */
export function nodeProperties({ id, folder, ports, overrides }: NodeProperties): Record<string, string> {
  const own = ports[id - 1];
  if (!own) throw new Error(`Node ${id} has no ports.`);
  const names = Object.keys(own) as (keyof NodePorts)[];
  const listener = (name: keyof NodePorts) => `${name}://127.0.0.1:${own[name]}`;
  const copies = Math.min(3, ports.length);
  return {
    ...COMMON,
    'node.id': String(id),
    'log.dirs': `${folder}/data`,
    listeners: names.map(listener).join(),
    'advertised.listeners': names
      .filter((name) => name !== 'CONTROLLER')
      .map(listener)
      .join(),
    'listener.security.protocol.map': names.map((name) => `${name}:${PROTOCOLS[name]}`).join(),
    'controller.quorum.voters': ports.map(({ CONTROLLER }, index) => `${index + 1}@127.0.0.1:${CONTROLLER}`).join(),
    'default.replication.factor': String(copies),
    ...Object.fromEntries(REPLICATED.map((name) => [`${name}.replication.factor`, String(copies)])),
    ...Object.fromEntries(MIN_ISR.map((name) => [name, String(Math.max(1, copies - 1))])),
    ...(own.SASL === undefined ? {} : SECURED),
    ...overrides,
  };
}

/** As Java's `Properties` reads it: a backslash has to be doubled, nothing else of what Kafka takes is special. */
export function propertiesFile(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}
