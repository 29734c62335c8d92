import { startCluster } from '../cluster/start-cluster.ts';
import { run } from './run.ts';
import { runSubject } from './run-subject.ts';

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  startCluster,
  runSubject,
  missing: (subject) => subject.missing(),
});
