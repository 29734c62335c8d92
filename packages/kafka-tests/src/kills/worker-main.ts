// The process that sends and, as the members of a group, reads: one for each run, so that it shares no core with the one
// that kills, and so that a client that fails takes nothing else with it.

import { setTimeout as sleep } from 'node:timers/promises';
import { ChurningGroup } from './churning-group.ts';
import { GroupJudge } from './group-judge.ts';
import { load } from './load.ts';
import { SUBJECTS, type Subject } from './subjects.ts';
import { ENOUGH, type WorkerMessage, type WorkerPlan, type WorkerResult } from './worker-messages.ts';

/** How long the group may make no progress before what it still lacks counts as missed. */
const PATIENCE_MS = 60_000;

const plan: WorkerPlan = JSON.parse(process.argv[2] ?? '');
const { brokers, topic, customers, churnMs } = plan;
const subject: Subject = SUBJECTS[plan.subject];
const judge = new GroupJudge(customers);
let isEnough = false;
let isRunning = false;
process.on('message', (message) => {
  if (message === ENOUGH) isEnough = true;
});
// Whoever started this is gone, and nobody waits for a result.
const orphaned = () => process.exit(1);
process.on('disconnect', orphaned);

const sender = await subject.sender(brokers, topic);
const group = subject.client && new ChurningGroup(await subject.client(brokers), topic, judge, churnMs);
const { fates, figures } = await load(sender, plan, () => isEnough, running);
if (group !== undefined) await untilHandled(group);
const groupFigures = await group?.stop();
const result: WorkerResult = {
  kind: 'result',
  ...figures,
  ...sender.figures(),
  fates,
  group: groupFigures && { ...judge.verdict(fates), ...groupFigures },
};
process.off('disconnect', orphaned);
process.send?.(result satisfies WorkerMessage, () => process.disconnect());

function running(): void {
  if (isRunning) return;
  isRunning = true;
  process.send?.({ kind: 'running' } satisfies WorkerMessage);
}

async function untilHandled(group: ChurningGroup): Promise<void> {
  await group.settle();
  let before = -1;
  let deadline = 0;
  while (judge.missing(fates) > 0) {
    if (judge.handled > before) deadline = performance.now() + PATIENCE_MS;
    else if (performance.now() > deadline) return;
    before = judge.handled;
    await sleep(200);
  }
}
