import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from './generate.ts';
import { judgeFile } from './judge-file.ts';
import { createRandom } from './random.ts';
import type { Story } from './tell.ts';

/** Generates what the producers send, judges it, and leaves nothing behind. */
export async function play(seed: number): Promise<Story> {
  const folder = await mkdtemp(join(tmpdir(), 'acme-telemetry-demo-'));
  try {
    const sent = generate(createRandom(seed));
    for (const { producer, bytes } of sent) await writeFile(join(folder, producer.file), bytes);
    const asReader = [];
    for (const { producer } of sent) asReader.push(await judgeFile(join(folder, producer.file)));
    const lowered = await judgeFile(join(folder, 'tv-app.jsonl'), { severities: { 'identifier-format': 'warning' } });
    const asWriter = await judgeFile(join(folder, 'next-app.jsonl'), { role: 'writer' });
    return { seed, asReader, lowered, asWriter };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
