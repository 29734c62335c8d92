import { type AuditOptions, type AuditReport, auditLake } from '@acme/telemetry-lake';
import { Interrupted } from '../cluster/interruptible.ts';
import { exitCodeOf } from '../lake/audit/exit-code.ts';
import { auditAsJson } from '../lake/audit/json.ts';
import { notEvaluated } from '../lake/audit/not-evaluated.ts';
import { auditOptions, readAuditOptions } from '../lake/audit/options.ts';
import { auditAsPage } from '../lake/audit/page.ts';
import { auditAsText } from '../lake/audit/pretty.ts';
import { AuditProgressLine } from '../lake/audit/progress.ts';
import { warnings } from '../lake/audit/warnings.ts';
import { factsOf } from '../lake/audit/words.ts';
import { pathArgument, readPaths, readStorage } from '../lake/options.ts';
import { openOut } from '../lake/out.ts';
import { OutputClosed } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { complain } from '../text/complain.ts';
import { paintFor, widthOf } from '../text/paint.ts';
import { UsageError } from '../usage-error.ts';
import { type Command, type Context, EXIT } from './command.ts';

/** Audits lake objects. */
export const lakeAudit: Command = {
  name: 'lake audit',
  summary: 'count what is wrong in the objects of the lake, by object, rule and hour',
  usage: 'PATH... [OPTION]...',
  about: [
    'A path is an object, a folder with all that is in it, or an S3 address: s3://bucket/prefix. Objects are gzip or ' +
      'plain, one event a line or run together; their content tells. Nothing in the lake is changed. An object that ' +
      "is damaged or can't be read is said so, and the others are audited all the same; so is a path that nothing is at.",
  ],
  arguments: [pathArgument],
  options: auditOptions,
  examples: [
    { line: 'acme-telemetry lake audit lake/telemetry/', does: 'what is wrong in a folder' },
    {
      line: 'acme-telemetry lake audit s3://bucket/telemetry/year=2025/ --format html --out report.html',
      does: 'a year in a bucket, as a page',
    },
    {
      line: 'acme-telemetry lake audit lake/ --sessions --duplicates --rejects rejects/ --state audit.state',
      does: 'all that can be found; what is read is not read again',
    },
    {
      line: "find lake -name '*.gz' -newer audit.state | acme-telemetry lake audit --list - --format json",
      does: 'only the objects that came since',
    },
  ],
  exits: [
    { code: EXIT.valid, means: 'all was read and all is valid' },
    {
      code: EXIT.invalid,
      means:
        "an event is invalid, an object misplaced, or events conflict (warnings, late and future events and duplicates don't count)",
    },
    { code: EXIT.failed, means: 'it could not run, or an object could not be read to its end' },
    { code: EXIT.interrupted, means: 'interrupted, after the report so far' },
  ],
  run,
};

async function run({ given, terminal, output }: Context): Promise<number> {
  const format = given.last('format') ?? 'pretty';
  const file = given.last('out');
  const options = { ...(await readAuditOptions(given)), storage: readStorage(given) };
  const paths = await readPaths(given, terminal, 'lake audit');
  if (format === 'html' && file === undefined && terminal.stdout.isTTY === true) {
    throw new UsageError('The source of a page is nothing to look at here. Add --out report.html, and open that.');
  }
  for (const warning of warnings(options)) complain(terminal.stderr, warning);
  const out = await openOut(file, output);
  let report: AuditReport | undefined;
  try {
    report = await audit(paths, { ...options, exclude: out.files }, terminal);
    if (!report.complete && out.replaces) {
      await out.discard();
      complain(terminal.stderr, `Interrupted. ${file} is as it was: the report so far doesn't replace another one.`);
      return exitCodeOf(report);
    }
    for (const text of shown(report, options)) await out.write(text);
    await out.done();
    return exitCodeOf(report);
  } catch (error) {
    await out.discard();
    // Nobody reads of it: what it came to is answered all the same.
    if (error instanceof OutputClosed && report !== undefined) return exitCodeOf(report);
    throw error;
  }

  function* shown(report: AuditReport, options: AuditOptions): Generator<string> {
    const facts = factsOf(report, { ...options, durationsFile: given.last('durations') });
    const left = notEvaluated(options, report);
    if (format === 'json') yield* auditAsJson(report, left);
    else if (format === 'html') yield auditAsPage(facts, left, new Date());
    else {
      const screen = file === undefined ? terminal.stdout : undefined;
      yield auditAsText(facts, left, {
        paint: screen === undefined ? (_, text) => text : paintFor(screen),
        width: widthOf(screen ?? terminal.stdout),
      });
    }
  }
}

async function audit(paths: readonly string[], options: AuditOptions, { stderr, interrupted }: Terminal) {
  const progress = new AuditProgressLine(stderr);
  try {
    return await auditLake(paths, { ...options, signal: interrupted, onProgress: (it) => progress.show(it) });
  } catch (error) {
    // Stopped before there was anything to report.
    if (interrupted.aborted) throw new Interrupted('Interrupted.', { cause: error });
    throw error;
  } finally {
    progress.clear();
  }
}
