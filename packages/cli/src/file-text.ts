import { readChunks } from '@acme/telemetry-lake';

/** What a file of a user's says, plain or gzip, without the byte order mark with which some editors begin it. Throws `LakeReadError`. */
export async function fileText(path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(path)) chunks.push(chunk);
  return new TextDecoder().decode(Buffer.concat(chunks));
}
