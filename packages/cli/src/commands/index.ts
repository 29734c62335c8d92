import type { Command } from './command.ts';
import { completions } from './completions.ts';
import { dlqList } from './dlq-list.ts';
import { dlqReplay } from './dlq-replay.ts';
import { dlqShow } from './dlq-show.ts';
import { evolutionCheck } from './evolution-check.ts';
import { evolutionCompare } from './evolution-compare.ts';
import { evolutionExplain } from './evolution-explain.ts';
import { evolutionPlan } from './evolution-plan.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { lakeAudit } from './lake-audit.ts';
import { lakeErase } from './lake-erase.ts';
import { lakeExport } from './lake-export.ts';
import { lakeNormalise } from './lake-normalise.ts';
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
  lakeAudit,
  lakeNormalise,
  lakeErase,
  lakeExport,
  evolutionCompare,
  evolutionCheck,
  evolutionExplain,
  evolutionPlan,
  help,
  completions,
];
