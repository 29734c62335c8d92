// Plain JavaScript, loaded before a script: older Nodes can't read TypeScript, and pnpm falls back to the
// system's Node with no more than a warning when its install failed.
if (!process.versions.node.startsWith('24.')) {
  console.error(
    `This needs Node 24, and runs on Node ${process.versions.node}. Node 24 is one of the project's own packages: ` +
      'run `npx -y pnpm@12 install` first and see what it says, then run this command again.',
  );
  process.exit(1);
}
