import { createTopic } from '../topic/inspect.ts';
import { ABOUT_TOPICS, topicOptions } from '../topic/options.ts';
import { runTopics } from '../topic/run-topics.ts';
import { type Command, EXIT } from './command.ts';

/** Creates the topics of a cluster. */
export const topicCreate: Command = {
  name: 'topic create',
  summary: 'create the topic and its dead-letter topic, where they are not there yet',
  usage: '--brokers LIST [OPTION]...',
  about: [
    ABOUT_TOPICS,
    'A topic that is there already is never changed: it is compared, as `acme-telemetry topic verify` does.',
  ],
  arguments: [],
  options: topicOptions,
  examples: [
    {
      line: 'acme-telemetry topic create --brokers kafka-1:9092,kafka-2:9092',
      does: 'create both topics, with 3 replicas',
    },
    {
      line: 'acme-telemetry topic create --brokers localhost:9092 --replication-factor 1',
      does: 'the same on a cluster of one broker',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'both are there as they must be' },
    { code: EXIT.invalid, means: 'one that was there differs' },
    { code: EXIT.failed, means: 'it could not run' },
    { code: EXIT.interrupted, means: 'interrupted' },
  ],
  run: (context) => runTopics(context, createTopic),
};
