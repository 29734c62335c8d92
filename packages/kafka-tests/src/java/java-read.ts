import type { IncomingRecord } from '@acme/telemetry-kafka';
import { spawnJava } from '../cluster/run-java.ts';
import { program } from './programs.ts';

export interface ReadOptions {
  readonly brokers: string;
  readonly topic: string;
  /** Java's dialect. Then a record's value is only what its first group finds in the value's text, or empty. */
  readonly valuePattern?: string;
}

/**
 * Reads a topic with a Java consumer, from its beginning to what is its end now, record by record: an independent count.
 * Records of a partition come in order. @returns how many they were.
 */
export async function javaRead(
  { brokers, topic, valuePattern }: ReadOptions,
  onRecord: (record: IncomingRecord) => void,
): Promise<number> {
  const args = [...(await program('Read')), brokers, topic, ...(valuePattern === undefined ? [] : [valuePattern])];
  const child = spawnJava(args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  let complaint = '';
  child.stderr?.on('data', (text) => (complaint += text));
  let count = 0;
  let rest = '';
  try {
    for await (const text of child.stdout?.setEncoding('latin1') ?? []) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onRecord(recordOf(topic, line));
      count += lines.length;
    }
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const code = await ended;
  if (code !== 0) throw new Error(`The Java consumer failed (exit code ${code}):\n${complaint.trim().slice(-4000)}`);
  return count;
}

function recordOf(topic: string, line: string): IncomingRecord {
  const [partition, offset = '', timestamp, key = '', value = '', headers = ''] = line.split('\t');
  return {
    topic,
    partition: Number(partition),
    offset: BigInt(offset),
    timestamp: Number(timestamp),
    key: bytesOf(key),
    value: bytesOf(value),
    headers: headers === '' ? [] : headers.split(',').map(headerOf),
  };
}

function headerOf(text: string): [name: string, value: Uint8Array | null] {
  const [name = '', value = ''] = text.split(':');
  return [Buffer.from(name, 'base64').toString(), bytesOf(value)];
}

function bytesOf(text: string): Uint8Array | null {
  return text === '-' ? null : Buffer.from(text, 'base64');
}
