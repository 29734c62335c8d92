import { createTopic } from '../topic/inspect.ts';
import { ABOUT_TOPICS, topicOptions } from '../topic/options.ts';
import { runTopics } from '../topic/run-topics.ts';
import type { Command } from './command.ts';

/** Creates the topics of a cluster. */
export const topicCreate: Command = {
  name: 'topic create',
  summary: 'create the topic and its dead-letter topic, where they are not there yet',
  usage: '--brokers LIST [OPTION]...',
  about: [
    ABOUT_TOPICS,
    'A topic that is there already is never changed: it is compared, as `acme-telemetry topic verify` does.',
    'Exit code: 0 both are there as they must be, 1 one that was there differs, 2 it could not run.',
  ],
  options: topicOptions,
  run: (context) => runTopics(context, createTopic),
};
