import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { describeWithKafka } from '../describe-with-kafka.ts';
import { runJava } from './run-java.ts';

/** Java's source mode wants a file. */
function javaFile(body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'acme-java-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'Program.java');
  writeFileSync(file, `class Program { public static void main(String[] a) throws Exception { ${body} } }`);
  return file;
}

describeWithKafka('Java', () => {
  test('gives what the program prints, and takes its input', async () => {
    const file = javaFile('System.out.write(System.in.readAllBytes()); System.out.println("!");');
    expect(await runJava([file], 'The program', 'größer')).toBe('größer!\n');
  });

  test('a failure says what failed, and in which words', async () => {
    const file = javaFile('System.err.println("no room"); System.exit(3);');
    await expect(runJava([file], 'The program')).rejects.toThrow('The program failed (exit code 3):\nno room');
  });

  test.skipIf(process.platform !== 'linux')(
    'dies with the process that started it, even when that one is killed',
    async () => {
      const file = javaFile('System.out.println(ProcessHandle.current().pid()); Thread.sleep(600_000);');
      const starter = `import { spawnJava } from ${JSON.stringify(join(import.meta.dirname, 'run-java.ts'))};
      const child = spawnJava([${JSON.stringify(file)}], { stdio: ['ignore', 'inherit', 'inherit'] });
      console.log(child.pid);`;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface(parent.stdout)[Symbol.asyncIterator]();
      const pids = [await lines.next(), await lines.next()].map(({ value }) => Number(value));
      expect(pids[0]).toBe(pids[1]);
      parent.kill('SIGKILL');
      await once(parent, 'exit');
      await expect.poll(() => runs(pids[0]!), { timeout: 10_000 }).toBe(false);
    },
  );
});

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
