/** An etag as S3 sends it has quotes. */
export function unquoted(etag: string): string {
  return etag.replace(/^"(.*)"$/s, '$1');
}
