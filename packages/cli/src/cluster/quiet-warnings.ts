/** Keeps warnings of this name off standard error: what a client of Kafka brings on Node's mind is not the user's to mend. */
export function quietWarnings(name: string): void {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== name) for (const print of printers) print(warning);
  });
}
