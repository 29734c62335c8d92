import type { KafkaClientError } from '@acme/telemetry-kafka';
import { createValidator, type TelemetryValidator } from '@acme/telemetry-schema';
import { connect } from './connection.ts';
import { ProducerOptionsError } from './errors.ts';
import { type ProducerOptions, toSettings } from './options.ts';
import type { TelemetryProducer } from './producer.ts';
import { RunningProducer } from './running-producer.ts';

/**
 * Connects a producer. Throws `ProducerOptionsError` for options that can't be, `ProducerError` with the code
 * `partition-count` when the topic has another number of partitions than expected (D19), and `KafkaClientError` when it can't
 * connect or there is no such topic.
 */
export async function createProducer(options: ProducerOptions): Promise<TelemetryProducer> {
  const settings = toSettings(options);
  const validator = writerValidator(options);
  // The writer connects before there is a producer to be told.
  let retried: (error: KafkaClientError) => void = () => {};
  const connection = await connect(settings, (error) => retried(error));
  const running = new RunningProducer(settings, validator, connection);
  retried = (error) => running.retried(error);
  return running.face();
}

/** What judges the events (D9). Throws `ProducerOptionsError`. */
function writerValidator({ severities = {}, contentDurationSeconds }: ProducerOptions): TelemetryValidator {
  const lookup = contentDurationSeconds === undefined ? {} : { contentDurationSeconds };
  try {
    return createValidator({ role: 'writer', severities, ...lookup });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    throw new ProducerOptionsError('invalid-option', message, { cause });
  }
}
