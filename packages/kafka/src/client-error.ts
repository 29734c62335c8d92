const BRAND = Symbol.for('@acme/telemetry-kafka/KafkaClientError');

interface CodeRow {
  /** Whether the same again, a little later, can succeed. */
  readonly retry: boolean;
  /** Without its value the record may be taken: as a stub, where it is a dead letter. */
  readonly refusesValue?: true;
  /** What happened, and what to do about it. */
  readonly words: string;
}

/** Everything that a client can fail with, whatever client it is: append a row. */
export const CLIENT_ERRORS = {
  'record-too-large': {
    retry: false,
    refusesValue: true,
    words: "A record is larger than the topic takes. Raise the topic's max.message.bytes, or send less.",
  },
  'invalid-timestamp': {
    retry: false,
    words: "The broker refuses a record's timestamp. Check the clock of this machine against the broker's.",
  },
  'invalid-record': {
    retry: false,
    refusesValue: true,
    words: 'The broker takes a record to be malformed. Check its key and its headers.',
  },
  'not-enough-replicas': {
    retry: true,
    words: 'Fewer replicas are in sync than min.insync.replicas asks for. Bring brokers back.',
  },
  'not-authorized': {
    retry: false,
    words: 'The broker denies this operation. Have the ACL on the topic or the group granted.',
  },
  'authentication-failed': {
    retry: false,
    words: "The broker does not take these credentials. Check mechanism, user, secret, or the token's lifetime.",
  },
  'unknown-topic': {
    retry: false,
    words: 'There is no such topic or partition. Create it (acme-telemetry topic create), or check its name.',
  },
  'topic-exists': { retry: false, words: 'The topic is there already. Compare it (acme-telemetry topic verify).' },
  'partition-count-changed': {
    retry: false,
    words: 'The topic has another number of partitions than was promised: customers would move between them.',
  },
  'offset-taken': {
    retry: false,
    words:
      'The broker acknowledged records at an offset where others had been acknowledged: it took them for those, or its log was cut, ' +
      'or the topic was made anew. Look whether they are there; if not, send them again.',
  },
  'offset-out-of-range': {
    retry: false,
    words:
      'The committed offset is no longer, or not yet, in the log. Decide where to go on, then set the offset of the group.',
  },
  'no-committed-offset': {
    retry: false,
    words:
      'The group has no committed offset for a partition. Say with `whenNoOffset` whether to begin at the earliest or the latest.',
  },
  'invalid-setting': {
    retry: false,
    words:
      'The cluster refuses a setting, so many replicas, or a member of a group that is full or of another client. Compare with what it has.',
  },
  fenced: { retry: false, words: "Another producer or member has taken this one's place. Start anew." },
  disconnected: {
    retry: true,
    words: 'No broker could be reached, or a connection broke. Check addresses and network.',
  },
  'timed-out': { retry: true, words: 'The brokers did not answer in time. Look at their load and the network.' },
  closed: { retry: false, words: 'The client was closed before.' },
  'unsupported-node': {
    retry: false,
    words: 'The client does not run on so old a Node. Update Node, or use another client.',
  },
  'client-failed': {
    retry: false,
    words: 'The client failed in a way that has no name here; `kafkaCode` may tell more.',
  },
} as const satisfies Readonly<Record<string, CodeRow>>;

/** What went wrong between a client and the cluster. A closed list. */
export type KafkaClientErrorCode = keyof typeof CLIENT_ERRORS;

/** What of a client's own error is safe to show: a code of the protocol or the client such as `MESSAGE_TOO_LARGE` (D17). */
const CODE_LIKE = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Of `invalid-setting`, where it is the client that refuses: which one is not said, since its words may quote a secret. */
const REFUSED_BY_CLIENT =
  'The client refuses its settings, or can do nothing with them. Compare them with what it takes (acme-telemetry has them from --config).';

export interface KafkaClientErrorDetails {
  /** Where: the topic, the group, the operation. Never a key or a value. */
  readonly where?: string;
  /** The code that the client or the broker gave; left out unless it looks like one. */
  readonly kafkaCode?: string | undefined;
  /** Of `invalid-setting`: it is the client that refuses what it was made with, and not the cluster. */
  readonly refusedBy?: 'client';
}

/**
 * A client could not do what it was asked for; the cluster's or its surroundings' fault. Its message is of our own words:
 * a client's own one may quote the record (D17).
 */
export class KafkaClientError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a subclass inherits this, and has no brand of its own.
    if (!Object.hasOwn(this, Symbol.hasInstance)) return super[Symbol.hasInstance](value);
    return typeof value === 'object' && value !== null && BRAND in value;
  }
  override readonly name = 'KafkaClientError';
  readonly [BRAND] = true;
  readonly code: KafkaClientErrorCode;
  /** Whether the same again, a little later, can succeed. */
  readonly canRetry: boolean;
  /** Whether the record may be taken without its value: a dead letter then becomes a stub. */
  readonly refusesValue: boolean;
  readonly kafkaCode: string | undefined;

  constructor(code: KafkaClientErrorCode, { where, kafkaCode, refusedBy }: KafkaClientErrorDetails = {}) {
    const row: CodeRow = CLIENT_ERRORS[code];
    const shown = kafkaCode !== undefined && CODE_LIKE.test(kafkaCode) ? kafkaCode : undefined;
    const place = where === undefined ? '' : `${where}: `;
    const words = code === 'invalid-setting' && refusedBy === 'client' ? REFUSED_BY_CLIENT : row.words;
    super(`${place}${words}${shown === undefined ? '' : ` (${shown})`}`);
    this.code = code;
    this.canRetry = row.retry;
    this.refusesValue = row.refusesValue === true;
    this.kafkaCode = shown;
  }
}

/** A client can't be made with its settings, or finds at its first connection that they can't be meant so. */
export function settingsRefused(where: string, kafkaCode?: string): KafkaClientError {
  return new KafkaClientError('invalid-setting', { where, kafkaCode, refusedBy: 'client' });
}

/** Codes of Node for arguments that are of a wrong type or value, and of OpenSSL for keys and certificates that it can't read. */
const REFUSED_ARGUMENT = /^ERR_(?:INVALID_ARG_|OUT_OF_RANGE$|SOCKET_BAD_PORT$|OSSL_|INVALID_URL$|CRYPTO_)/;

/** Whether an error's `code` says that an argument was refused: while a client connects for the first time, that is one of its settings. */
export function refusesArgument(code: unknown): boolean {
  return typeof code === 'string' && REFUSED_ARGUMENT.test(code);
}
