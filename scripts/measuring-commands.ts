/** A command that measures, and which of its runs may be kept. */
export interface MeasuringCommand {
  /** Its program, from the root. Given `--json`, it prints one document, whose `leftOut` names what it could not do. */
  readonly main: string;
  /** The whole runs: what is typed behind the command's name, and the name of the record. */
  readonly whole: Readonly<Record<string, string>>;
}

/** Append a row; how its figures are shown is a row in docs/generate/performance/figures.ts. */
export const MEASURING_COMMANDS: Readonly<Record<string, MeasuringCommand>> = {
  bench: { main: 'packages/bench/src/main.ts', whole: { '': 'bench', lake: 'bench-lake' } },
  'kafka-kills': { main: 'packages/kafka-tests/src/kills/main.ts', whole: { '': 'kafka-kills' } },
  'kafka-load': { main: 'packages/kafka-tests/src/load/load-main.ts', whole: { '': 'kafka-load' } },
  'kafka-soak': { main: 'packages/kafka-tests/src/load/soak-main.ts', whole: { '': 'kafka-soak' } },
  'kafka-roundtrip': { main: 'packages/kafka-tests/src/load/round-trip-main.ts', whole: { '': 'kafka-roundtrip' } },
  'lake-kills': { main: 'packages/lake-tests/src/erase/command/main.ts', whole: { '': 'lake-kills' } },
  conformance: { main: 'packages/conformance/src/command/main.ts', whole: { '': 'conformance' } },
  'evolution-agreement': { main: 'packages/evolution/scripts/agreement.ts', whole: { '': 'evolution-agreement' } },
  mutation: { main: 'scripts/mutation.ts', whole: { '': 'mutation' } },
};
