import { verifyTopic } from '../topic/inspect.ts';
import { ABOUT_TOPICS, topicOptions } from '../topic/options.ts';
import { runTopics } from '../topic/run-topics.ts';
import type { Command } from './command.ts';

/** Compares the topics of a cluster with what they must be. */
export const topicVerify: Command = {
  name: 'topic verify',
  summary: 'say in what the topic and its dead-letter topic differ from what they must be',
  usage: '--brokers LIST [OPTION]...',
  about: [
    ABOUT_TOPICS,
    'Each difference comes with what it does to the data, and how to mend it.',
    'Exit code: 0 both are as they must be, 1 one differs or is missing, 2 it could not run.',
  ],
  options: topicOptions,
  run: (context) => runTopics(context, verifyTopic),
};
