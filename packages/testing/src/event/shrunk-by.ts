import * as fc from 'fast-check';

/**
 * Draws what `drawn` draws, and shrinks it by the first of `shrinking` that can have the value: constants and edges, which
 * fast-check shrinks to the first of them or not at all, come to the simplest value that still fails.
 */
export function shrunkBy<Value>(
  drawn: fc.Arbitrary<Value>,
  ...shrinking: readonly fc.Arbitrary<Value>[]
): fc.Arbitrary<Value> {
  return new ShrunkBy(drawn, shrinking);
}

interface Context<Value> {
  readonly by: fc.Arbitrary<Value>;
  readonly context: unknown;
}

class ShrunkBy<Value> extends fc.Arbitrary<Value> {
  readonly #drawn: fc.Arbitrary<Value>;
  readonly #shrinking: readonly fc.Arbitrary<Value>[];

  constructor(drawn: fc.Arbitrary<Value>, shrinking: readonly fc.Arbitrary<Value>[]) {
    super();
    this.#drawn = drawn;
    this.#shrinking = shrinking;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Value> {
    return new fc.Value(this.#drawn.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.#shrinking.some((one) => one.canShrinkWithoutContext(value));
  }

  override shrink(value: Value, context?: unknown): fc.Stream<fc.Value<Value>> {
    const { by, context: own } = (context as Context<Value> | undefined) ?? {
      by: this.#shrinking.find((one) => one.canShrinkWithoutContext(value)),
      context: undefined,
    };
    if (by === undefined) return fc.Stream.nil();
    return by.shrink(value, own).map((next) => new fc.Value(next.value, { by, context: next.context }));
  }
}
