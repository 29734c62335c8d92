import { basename } from 'node:path';

/** The pnpm that runs us, or else the one that the README has everybody use. */
const running = process.env.npm_execpath;
export const pnpm: readonly [string, ...string[]] =
  running !== undefined && basename(running) === 'pnpm' ? [running] : ['npx', '-y', 'pnpm@12'];

/** The environment in which it installs nothing: what is installed is what is worked with. */
export const AS_INSTALLED = { pnpm_config_verify_deps_before_run: 'false' };
