/** Ids that no line can hold: with a line end, NUL, half a surrogate pair, or a quotation mark in front. */
const NEEDS_JSON = /^"|[\0\r\n]|\p{Surrogate}/u;

/** As the command line reads it: an id a line, or as a JSON string; line ends of both kinds, blank lines between. */
export function customerFile(ids: readonly string[]): string {
  const lines = ids.map((id, index) => {
    const line = NEEDS_JSON.test(id) ? JSON.stringify(id) : id;
    return `${line}${index % 3 === 0 ? '\r\n' : '\n'}${index % 5 === 0 ? '\n' : ''}`;
  });
  return lines.join('');
}
