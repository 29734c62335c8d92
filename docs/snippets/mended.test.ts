import { expect, test } from 'vitest';
import { mended } from './mended.ts';

const page = (first: string, second: string) =>
  `# T\n\n\`\`\`sh\na\nb\n\`\`\`\n\n\`\`\`text\n${first}\`\`\`\n\nw\n\n\`\`\`ts\nc\n\`\`\`\n\n\`\`\`text\n${second}\`\`\`\n\nz\n`;

test('what is printed now stands in place of what was', () => {
  const text = page('1\n', '2\n3\n');
  expect(
    mended(
      'p',
      text,
      new Map([
        [4, 'x\n\ny\n'],
        [15, ''],
      ]),
    ),
  ).toBe(page('x\n\ny\n', ''));
});

test('what was not run stays', () => {
  const text = page('1\n', '2\n3\n');
  expect(mended('p', text, new Map([[15, '2\n3\n']]))).toBe(text);
});
