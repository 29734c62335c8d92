/** Calls whoever only wants to know: what it throws, or rejects with, is ignored, and it is not waited for. */
export function tell<Told>(listener: (told: Told) => unknown, told: Told): void {
  const call = async () => listener(told);
  call().catch(() => {});
}
