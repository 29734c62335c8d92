/** An object of plain values as Python's `json.dumps` writes it, as most producers in the field do: with `, ` and `: `. */
export function pythonJson(flat: object): string {
  const members = Object.entries(flat).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{${members.join(', ')}}`;
}
