import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/**
 * What a command was given, by its options. `--help` writes the help and ends the process with 0; an option that there
 * is not is said on standard error, and ends it with 2.
 */
export function readCommandLine<const Options extends ParseArgsOptionsConfig>(help: string, options: Options) {
  try {
    const given = parseArgs({ options: { ...options, help: { type: 'boolean' } }, allowPositionals: true });
    if (!('help' in given.values)) {
      return given as ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>>;
    }
  } catch (error) {
    return wrongUse(help, (error as Error).message);
  }
  process.stdout.write(help);
  process.exit(0);
}

/** Says what was wrong and how the command is used, and ends the process with 2. */
export function wrongUse(help: string, why: string): never {
  process.stderr.write(`${why}\n\n${help}`);
  process.exit(2);
}
