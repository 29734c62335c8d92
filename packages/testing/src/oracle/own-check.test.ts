import { expect, test } from 'vitest';
import { type Domain, eventDomains } from '../solve/domain.ts';
import { passesOwnCheck } from './own-check.ts';

const text: Domain = { name: 'text', type: 'string', required: true, minLength: 2, maxLength: 3 };

test.each<[Domain, string | number, boolean]>([
  [text, '', false],
  [text, 'a', false],
  [text, '😀', false],
  [text, 'ab', true],
  [text, '😀😀😀', true],
  [text, 'abc', true],
  [text, 'abcd', false],
  [text, '😀😀😀😀', false],
  [eventDomains.get('quality') as Domain, '4K', true],
  [eventDomains.get('quality') as Domain, '4k', false],
  [eventDomains.get('error_count') as Domain, 0, true],
  [eventDomains.get('error_count') as Domain, -0, true],
  [eventDomains.get('error_count') as Domain, -1, false],
  [eventDomains.get('error_count') as Domain, 100, true],
  [eventDomains.get('error_count') as Domain, 101, false],
  [eventDomains.get('app_version') as Domain, '1.2.3', true],
  [eventDomains.get('app_version') as Domain, '1.2.3\n', false],
  [{ ...text, pattern: '^a+$', forbidden: 'aaa' }, 'aa', true],
  [{ ...text, pattern: '^a+$', forbidden: 'aaa' }, 'aaa', false],
])('%o with %j: %s', (domain, value, passes) => {
  expect(passesOwnCheck(domain, value)).toBe(passes);
});
