import { parseCustomerList } from '@acme/telemetry-lake';
import type { Arguments, Option } from '../arguments.ts';
import type { Terminal } from '../terminal.ts';
import { count, counted } from '../text/numbers.ts';
import { UsageError } from '../usage-error.ts';
import { readWhole } from './read-whole.ts';

/** Whom a command is about. */
export const customerFileOption: Option = {
  name: 'customer-file',
  value: 'FILE|-',
  once: true,
  summary: 'the ids of the customers, one a line, or as JSON strings; - reads them from standard input',
};

/**
 * The ids in the file of `--customer-file`; `purpose` is what they are wanted for, such as `to erase`. Throws {@link UsageError},
 * `EraseError` for a file that holds something else, or `LakeReadError`.
 */
export async function readCustomers(given: Arguments, terminal: Terminal, purpose: string): Promise<Set<string>> {
  const source = given.last(customerFileOption.name);
  if (source === undefined) {
    throw new UsageError(`Name the file with the ids of the customers ${purpose}, one a line: --customer-file FILE.`);
  }
  const customers = parseCustomerList(await readWhole(source, terminal));
  const padded = [...customers].filter((id) => id !== id.trim()).length;
  if (padded > 0) {
    terminal.stderr.write(
      `White space at an end is part of the id in ${count(padded)} of ${counted(customers.size, 'id')}. ` +
        "Remove it from the file if it isn't meant.\n",
    );
  }
  return customers;
}
