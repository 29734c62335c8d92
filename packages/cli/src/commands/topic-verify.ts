import { verifyTopic } from '../topic/inspect.ts';
import { ABOUT_TOPICS, topicOptions } from '../topic/options.ts';
import { runTopics } from '../topic/run-topics.ts';
import { type Command, EXIT } from './command.ts';

/** Compares the topics of a cluster with what they must be. */
export const topicVerify: Command = {
  name: 'topic verify',
  summary: 'say in what the topic and its dead-letter topic differ from what they must be',
  usage: '--brokers LIST [OPTION]...',
  about: [ABOUT_TOPICS, 'Each difference comes with what it does to the data, and how to mend it.'],
  arguments: [],
  options: topicOptions,
  examples: [
    {
      line: 'acme-telemetry topic verify --brokers kafka-1:9092 --config client.json',
      does: 'compare the topics of a cluster that asks who you are',
    },
    {
      line: 'acme-telemetry topic verify --brokers kafka-1:9092 --format json',
      does: 'the differences, for a program',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'both are as they must be' },
    { code: EXIT.invalid, means: 'one differs or is missing' },
    { code: EXIT.failed, means: 'it could not run' },
    { code: EXIT.interrupted, means: 'interrupted' },
  ],
  run: (context) => runTopics(context, verifyTopic),
};
