/** How long some work takes, in seconds of the processor, since a machine may be busy with other things. */
export function secondsOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}
