import { afterAll } from 'vitest';

/** What tests may set of their process. @returns a function that puts it back as it was */
export function remembered(): () => void {
  const { exitCode } = process;
  const folder = process.cwd();
  const env = { ...process.env };
  return () => {
    for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(folder);
    process.exitCode = exitCode;
  };
}

// As a setup file it is run for each file of tests: the next one finds the process as this one did.
afterAll(remembered());
