import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeOnce } from './make-once.ts';

/** A program as the Go module proxy has it. */
export interface GoSource {
  /** Such as `github.com/rhysd/actionlint/cmd/actionlint`: its last word is the program's name. */
  readonly module: string;
  /** Such as `v1.7.12`. */
  readonly version: string;
  /** A folder outside of git, in which the program is kept. */
  readonly cache: string;
}

export interface GoProgram {
  /** Why there can be none on this machine, in a few words; '' where there can. The machine is asked once a process. */
  readonly missing: () => string;
  /**
   * Where it lies, built unless it is there.
   * @throws an Error with Go's words when it can't be built.
   */
  readonly built: () => Promise<string>;
}

export function goProgram({ module, version, cache }: GoSource): GoProgram {
  const name = basename(module);
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const program = join(cache, `${name}-${version}-${process.platform}-${process.arch}`, file);
  let checked: string | undefined;
  let building: Promise<string> | undefined;
  return {
    missing() {
      checked ??= existsSync(program) || hasGo() ? '' : `there is no go in the PATH to build ${name} with`;
      return checked;
    },
    built() {
      building ??= build();
      return building;
    },
  };

  async function build(): Promise<string> {
    await makeOnce(program, async (path) => {
      const env = { ...process.env, GOBIN: dirname(path), GOWORK: 'off', CGO_ENABLED: '0' };
      await promisify(execFile)('go', ['install', '-trimpath', `${module}@${version}`], { env });
      await rename(join(dirname(path), file), path);
    });
    return program;
  }
}

function hasGo(): boolean {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}
