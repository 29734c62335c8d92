import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from './markup.ts';

test('text is escaped, HTML stays', () => {
  const part = html`<b>${'<&>"\''}</b>`;
  expect(html`<p title="${'"'}">${part}${[part, html`${1}`]}</p>`.text).toBe(
    '<p title="&quot;"><b>&lt;&amp;&gt;&quot;&#39;</b><b>&lt;&amp;&gt;&quot;&#39;</b>1</p>',
  );
});

test('whatever a text holds, it neither ends its place nor hides', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(html`${text}`.text).toMatch(/^(?:[^<>"'&\p{Cc}\p{Cf}]|&(?:lt|gt|quot|amp|#39);)*$/u);
    }),
  );
});

test('characters that turn or hide text are shown', () => {
  expect(html`${'a\u202Eb\u0000'}`.text).toBe('a\\u{202e}b\\u{0}');
});
