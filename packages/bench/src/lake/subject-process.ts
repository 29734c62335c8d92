// The process of one run of a subject: it is sent a task, and sends back the outcome.
import { readFileSync } from 'node:fs';
import type { Job, Outcome } from './outcome.ts';
import { type SubjectName, subjectOf } from './subjects.ts';

export interface SubjectTask extends Job {
  readonly subject: SubjectName;
  /** Where the lake is installed. */
  readonly installed: string;
}

/** VmHWM. Not `process.resourceUsage()`: what that says may come from before this program was loaded. */
function peakBytes(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

async function run({ subject, installed, paths, workers }: SubjectTask): Promise<Outcome> {
  const { load, isOutside } = subjectOf(subject);
  const judge = await load(installed);
  const cores = process.cpuUsage();
  const begun = performance.now();
  const { findings, startUpSeconds } = await judge({ paths, workers });
  const seconds = (performance.now() - begun) / 1000 - (startUpSeconds ?? 0);
  const { user, system } = process.cpuUsage(cores);
  const peak = isOutside ? undefined : peakBytes();
  return {
    findings,
    seconds,
    ...(startUpSeconds === undefined ? {} : { startUpSeconds }),
    ...(isOutside ? {} : { coreSeconds: (user + system) / 1e6 }),
    ...(peak === undefined ? {} : { peakBytes: peak }),
  };
}

process.once('message', async (task: SubjectTask) => {
  process.send?.(await run(task), () => process.disconnect());
});
