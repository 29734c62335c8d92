/** One record as Lambda hands it over; key and value in base64. */
export interface MskRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly timestampType?: string;
  readonly key?: string | null;
  readonly value?: string | null;
  /** One object a header, so that a name may come twice; values are bytes. */
  readonly headers?: readonly Readonly<Record<string, readonly number[]>>[];
}

/** What Lambda calls a function of an MSK or Kafka event source with. */
export interface MskEvent {
  /** By `<topic>-<partition>`. */
  readonly records: Readonly<Record<string, readonly MskRecord[]>>;
  readonly eventSource?: string;
  readonly eventSourceArn?: string;
  readonly bootstrapServers?: string;
}

/** From where on Lambda has to send a partition's records again. */
export interface BatchItemFailure {
  readonly itemIdentifier: {
    /** `<topic>-<partition>`, as in the event. */
    readonly partition: string;
    readonly offset: number;
  };
}

/** What the function answers. Lambda heeds it only with `ReportBatchItemFailures` among the event source's `FunctionResponseTypes`. */
export interface MskResponse {
  readonly batchItemFailures: readonly BatchItemFailure[];
}
