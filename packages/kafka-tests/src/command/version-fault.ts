import { KAFKA_VERSIONS } from '../cluster/fetch-kafka.ts';

/** What is wrong with the value of a command's `--version`; undefined when it looks like one. */
export function versionFault(version: string): string | undefined {
  if (/^\d+\.\d+\.\d+$/.test(version)) return undefined;
  return `--version takes three numbers such as ${KAFKA_VERSIONS.current}, not '${version}'.`;
}
