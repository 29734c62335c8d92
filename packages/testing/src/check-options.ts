import { createValidator, TelemetryOptionsError } from '@acme/telemetry-schema';
import { isKeyOrder } from './event/key-order.ts';

const FEWEST = 2;

/** What each option may be; throws otherwise. Append a row. */
const checks = {
  role: byValidator('role'),
  contentDurationSeconds: byValidator('contentDurationSeconds'),
  keyOrder(value: unknown) {
    if (isKeyOrder(value)) return;
    throw new TelemetryOptionsError('invalid-option', "keyOrder is 'sample', 'shuffled' or 'any'.");
  },
  maxEvents(value: unknown) {
    if (Number.isSafeInteger(value) && (value as number) >= FEWEST) return;
    throw new TelemetryOptionsError('invalid-number', `maxEvents is a whole number, ${FEWEST} or more.`);
  },
} satisfies Readonly<Record<string, (value: unknown) => void>>;

/** An option that arbitraries take as validators do. */
function byValidator(name: string): (value: unknown) => void {
  return (value) => {
    createValidator({ [name]: value });
  };
}

/** Checks the options of an arbitrary, which has those that are `known`. Throws `TelemetryOptionsError`. */
export function checkOptions(options: object, known: readonly (keyof typeof checks)[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new TelemetryOptionsError('unknown-option', `Options are an object; its keys are ${known.join(', ')}.`);
  }
  for (const [key, value] of Object.entries(options)) {
    const name = known.find((one) => one === key);
    if (name === undefined) {
      throw new TelemetryOptionsError(
        'unknown-option',
        `There is no option '${key.slice(0, 64)}'; the options are ${known.join(', ')}.`,
      );
    }
    if (value !== undefined) checks[name](value);
  }
}
