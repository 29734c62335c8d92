const HOSTS: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * A registry's URL, if it is one on this machine. Throws otherwise: a rehearsal must never publish where others install from.
 *
 * @param what whose registry it is, for the message
 */
export function requireLoopback(registry: string, what: string): string {
  const url = URL.parse(registry);
  // A user's name before the @ can look like a host.
  const isLocal =
    url?.protocol === 'http:' && HOSTS.includes(url.hostname) && url.username === '' && url.password === '';
  if (isLocal) return registry;
  throw new Error(
    `${what} is ${url === null ? 'no URL' : `at ${url.host || url.protocol}`}, and a rehearsal publishes on this machine only. ` +
      'Nothing was published. Look for what sets it: .npmrc, pnpm-workspace.yaml, publishConfig, or the environment.',
  );
}
