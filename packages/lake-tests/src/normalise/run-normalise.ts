import { normaliseLake } from '@acme/telemetry-lake';

/** What runs in a process of its own, to be killed: IN OUT TMP. It says when it begins. */
const [input = '', out = '', tmp = ''] = process.argv.slice(2);
process.stdout.write('begun');
await normaliseLake([input], out, { tmp, targetBytes: 20_000 });
