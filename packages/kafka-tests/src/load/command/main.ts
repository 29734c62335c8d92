import { type Command, type Report, runCommand } from './run-command.ts';

/** Runs a command with this process's arguments and streams. */
export async function main<Name extends string, Found extends Report>(command: Command<Name, Found>): Promise<void> {
  // Ends the brokers too, and removes their data.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  process.exitCode = await runCommand(command, process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  });
}
