import { readArguments } from '../arguments.ts';
import { Output, OutputClosed } from '../output.ts';
import { complain } from '../text/complain.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { play } from './play.ts';
import { readSeed, SEED } from './seed.ts';
import { tell } from './tell.ts';

const COMMAND = 'npx -y pnpm@12 demo';
const HELP = `Usage: ${COMMAND} [--seed N]

Judges generated telemetry and shows what there is to see. N is ${SEED.summary}.
`;

try {
  const given = readArguments(process.argv.slice(2), COMMAND, [SEED]);
  const output = new Output(process.stdout);
  const looks = { paint: paintFor(process.stdout), width: widthOf(process.stdout) };
  await output.write(given.has('help') ? HELP : tell(await play(readSeed(given)), looks));
} catch (error) {
  if (!(error instanceof OutputClosed || error instanceof UsageError)) throw error;
  if (error instanceof UsageError) {
    complain(process.stderr, error.message);
    process.exitCode = 2;
  }
}
