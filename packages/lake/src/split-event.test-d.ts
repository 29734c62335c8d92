import { expectTypeOf, test } from 'vitest';
import { type EventSplitter, NOT_JSON, type NotJson, type SplitEvent, splitEvents } from './index.ts';

declare const event: SplitEvent<{ a: number }>;
declare const chunks: AsyncIterable<Uint8Array>;

test('the kind tells a value from a text that is no JSON', () => {
  expectTypeOf(event.value).toEqualTypeOf<{ a: number } | undefined>();
  expectTypeOf(event.reason).toEqualTypeOf<'not-json' | 'too-large' | undefined>();
  expectTypeOf(event.text).toEqualTypeOf<Uint8Array | undefined>();
  if (event.kind === 'json') expectTypeOf(event.value).toEqualTypeOf<{ a: number }>();
  else expectTypeOf(event.reason).toEqualTypeOf<'not-json' | 'too-large'>();
  if (event.reason === undefined) expectTypeOf(event.kind).toEqualTypeOf<'json'>();
});

test('what parse makes of a text is what the events hold', () => {
  const parse = (text: Uint8Array) => (text.length > 1 ? text.length : NOT_JSON);
  expectTypeOf(parse).returns.toEqualTypeOf<number | NotJson>();
  expectTypeOf(splitEvents<number>(chunks, { parse })).toEqualTypeOf<
    AsyncGenerator<SplitEvent<number>[], void, undefined>
  >();
  expectTypeOf<EventSplitter<number>['push']>().returns.toEqualTypeOf<SplitEvent<number>[]>();
});
