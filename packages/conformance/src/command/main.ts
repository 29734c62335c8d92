import { engines } from '../engines/index.ts';
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), engines, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
