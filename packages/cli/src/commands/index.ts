import type { Command } from './command.ts';
import { dlqList } from './dlq-list.ts';
import { dlqReplay } from './dlq-replay.ts';
import { dlqShow } from './dlq-show.ts';
import { explain } from './explain.ts';
import { rules } from './rules.ts';
import { topicCreate } from './topic-create.ts';
import { topicVerify } from './topic-verify.ts';
import { validate } from './validate.ts';

/** All sub-commands: append a row. */
export const commands: readonly Command[] = [
  validate,
  rules,
  explain,
  topicCreate,
  topicVerify,
  dlqList,
  dlqShow,
  dlqReplay,
];
