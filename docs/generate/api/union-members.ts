/** A member of a union that has no name: its type as code, and the table of its fields where there is one. */
const MEMBER = /^##### Type Literal\n+(```ts\n[\s\S]*?\n```\n+)([\s\S]*?)(?=^##### |^#{1,3} |(?![\s\S]))/gm;

/** A field of such a type that has one value. */
const ONE_VALUE = /^ {2}(\w+): (true|false|-?[\d.]+|"[^"`]*");$/m;

/**
 * The members of unions under what tells them apart, such as `valid: true`, rather than all under the same heading;
 * those that no value tells apart are counted. What the table of a member says is not said before it as code.
 */
export function withNamedMembers(text: string): string {
  return text.replace(/^#### Union Members\n[\s\S]*?(?=^#{1,3} |(?![\s\S]))/gm, (members) => {
    let count = 0;
    return members.replace(MEMBER, (_, code: string, rest: string) => {
      count += 1;
      const [, name, value] = ONE_VALUE.exec(code) ?? [];
      const title = name === undefined ? `Member ${count}` : `\`${name}: ${value}\``;
      return `##### ${title}\n\n${/^\|/m.test(rest) ? '' : code}${rest}`;
    });
  });
}
