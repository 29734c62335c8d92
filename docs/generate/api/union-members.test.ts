import { expect, test } from 'vitest';
import { withNamedMembers } from './union-members.ts';

const member = (code: string, rest: string) => `##### Type Literal\n\n\`\`\`ts\n{\n${code}\n}\n\`\`\`\n\n${rest}`;
const table = '| Name | Type |\n| ------ | ------ |\n| `valid` | `true` |\n';

test('a member is called by the field that has one value, and its table says the rest', () => {
  const text = `#### Union Members\n\n${member('  issues: readonly Issue[];\n  valid: true;', table)}\n***\n\n${member('  end: "cut off";\n', `Why.\n\n${table}`)}\n***\n\n### B\n`;
  expect(withNamedMembers(text)).toBe(
    `#### Union Members\n\n##### \`valid: true\`\n\n${table}\n***\n\n##### \`end: "cut off"\`\n\nWhy.\n\n${table}\n***\n\n### B\n`,
  );
});

test('members that no value tells apart are counted, and one without a table keeps its code', () => {
  const [first, second] = [member('  field: string;', 'By name.\n'), member('  const: boolean;', '')];
  expect(withNamedMembers(`#### Union Members\n\n${first}\n${second}`)).toBe(
    `#### Union Members\n\n${`${first}\n${second}`.replace('Type Literal', 'Member 1').replace('Type Literal', 'Member 2')}`,
  );
});

test('what stands elsewhere stays', () => {
  const text = `#### Union Members\n\na\n\n### B\n\n${member('  valid: true;', table)}`;
  expect(withNamedMembers(text)).toBe(text);
});
