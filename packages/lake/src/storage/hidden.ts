/** Whether a file's or a folder's own name says that it is unfinished or no data, as Athena and Spark have it. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('_');
}
