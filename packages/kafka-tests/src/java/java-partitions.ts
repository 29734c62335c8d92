import { runJava } from '../cluster/run-java.ts';
import { keyLines, numberLines, program } from './programs.ts';

/**
 * Where the Java client puts keys, as its own code computes it.
 * @returns for each key its partition among each of `partitionCounts`.
 */
export async function javaPartitions(
  keys: readonly (string | Uint8Array)[],
  partitionCounts: readonly number[],
): Promise<number[][]> {
  const args = [...(await program('Partitions')), ...partitionCounts.map(String)];
  return numberLines(await runJava(args, "The Java client's partitioner", keyLines(keys)));
}
