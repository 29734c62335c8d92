import { judgeEvents, LakeReadError } from '@acme/telemetry-lake';
import type { TelemetryValidator } from '@acme/telemetry-schema';
import { EXIT } from '../commands/command.ts';
import type { Terminal } from '../terminal.ts';
import { complain } from '../text/complain.ts';
import type { Progress } from './progress.ts';
import { openSource } from './sources.ts';
import type { Ending, View } from './view.ts';

/** Judges source after source. One that can't be read is said so, and the others are judged all the same. Answers the exit code. */
export async function judgeSources(
  sources: readonly string[],
  validator: TelemetryValidator,
  view: View,
  progress: Progress,
  terminal: Terminal,
): Promise<number> {
  let code: number = EXIT.valid;
  for (const source of sources) {
    if (terminal.interrupted.aborted) break;
    view.begin(source);
    const ending = await judgeSource(source);
    progress.clear();
    await view.end(ending);
  }
  await view.finish();
  return terminal.interrupted.aborted ? EXIT.interrupted : code;

  async function judgeSource(source: string): Promise<Ending> {
    const text = openSource(source, terminal, (read) => progress.addBytes(read));
    try {
      for await (const verdicts of judgeEvents(text, validator)) {
        if (verdicts.some(({ valid }) => !valid)) code = Math.max(code, EXIT.invalid);
        await view.add(verdicts);
        progress.addEvents(verdicts.length);
      }
      return 'complete';
    } catch (error) {
      if (!(error instanceof LakeReadError)) throw error;
      if (terminal.interrupted.aborted) return 'interrupted';
      progress.clear();
      complain(terminal.stderr, error.message);
      code = EXIT.failed;
      return 'unreadable';
    }
  }
}
