#!/usr/bin/env node
import { connectCluster } from './cluster/connect.ts';
import { run } from './run.ts';

const interrupt = new AbortController();
// Only the first Ctrl-C asks for the report so far; the second one ends the process at once.
process.once('SIGINT', () => interrupt.abort());

process.exitCode = await run(process.argv.slice(2), {
  // Not touched before it is needed: a process started without standard input has none to give.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  interrupted: interrupt.signal,
  connect: (address) => connectCluster(address),
});
// A read that waits for standard input, or for a cluster, would keep the process alive.
if (interrupt.signal.aborted) process.exit();
