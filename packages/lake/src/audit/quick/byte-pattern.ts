/** Patterns as states, of which each has bytes and where they lead, or ways on without any. */
export interface BytePatterns {
  readonly states: readonly State[];
  /** Of each pattern. An end leads nowhere. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface State {
  /** Undefined where no byte is needed to go on. */
  readonly bytes: ReadonlySet<number> | undefined;
  next: readonly number[];
}

/** Adds the states that lead to the one given; answers the first. */
type Part = (next: number) => number;

const DIGITS = '0123456789';

/**
 * Reads regular expressions of bytes, a byte as the character of its number: characters, classes of named ones, groups
 * that don't count, choices and repetitions. Throws a `SyntaxError` for any other.
 */
export function readBytePatterns(sources: readonly string[]): BytePatterns {
  const states: State[] = [];
  const read = sources.map((source) => readInto(states, source));
  return { states, starts: read.map(({ start }) => start), ends: read.map(({ end }) => end) };
}

function readInto(states: State[], source: string): { start: number; end: number } {
  let at = 0;
  const add = (bytes: ReadonlySet<number> | undefined, ...next: number[]) => states.push({ bytes, next }) - 1;
  const wrong = () => new SyntaxError(`There is something unknown at ${at} in ${source}.`);
  const takes = (text: string) => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const character = () => {
    if (takes('\\x')) {
      at += 2;
      return Number.parseInt(source.slice(at - 2, at), 16);
    }
    takes('\\');
    const code = source.charCodeAt(at++);
    if (!(code <= 0xff)) throw wrong();
    return code;
  };

  function choice(): Part {
    const ways = [sequence()];
    while (takes('|')) ways.push(sequence());
    return (next) => add(undefined, ...ways.map((way) => way(next)));
  }

  function sequence(): Part {
    const parts: Part[] = [];
    while (at < source.length && !'|)'.includes(source[at] as string)) parts.push(repeated(atom()));
    return (next) => parts.reduceRight((after, part) => part(after), next);
  }

  function atom(): Part {
    if (takes('(?:')) {
      const inside = choice();
      if (!takes(')')) throw wrong();
      return inside;
    }
    const bytes = new Set<number>();
    if (takes('\\d')) for (const digit of DIGITS) bytes.add(digit.charCodeAt(0));
    else if (takes('[')) classInto(bytes);
    else if ('(.^$?*+{'.includes(source[at] as string)) throw wrong();
    else bytes.add(character());
    return (next) => add(bytes, next);
  }

  function classInto(bytes: Set<number>): void {
    if (source[at] === '^') throw wrong();
    while (!takes(']')) {
      const first = character();
      const isRange = source[at] === '-' && source[at + 1] !== ']';
      if (isRange) at += 1;
      const last = isRange ? character() : first;
      for (let byte = first; byte <= last; byte++) bytes.add(byte);
    }
  }

  function repeated(part: Part): Part {
    const [text, least, comma, most] = /^\{(\d+)(,?)(\d*)\}|^[?*+]/.exec(source.slice(at)) ?? ['', 1, '', ''];
    at += text.length;
    if (text !== '' && /^[?*+]/.test(source.slice(at))) throw wrong();
    if (text === '?') return times(part, 0, 1);
    if (text === '*' || text === '+') return times(part, text === '+' ? 1 : 0, Number.POSITIVE_INFINITY);
    if (comma === ',') return times(part, Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most));
    return times(part, Number(least), Number(least));
  }

  function times(part: Part, least: number, most: number): Part {
    return (next) => {
      let after = next;
      if (most === Number.POSITIVE_INFINITY) {
        after = add(undefined);
        (states[after] as State).next = [part(after), next];
      } else {
        for (let more = least; more < most; more++) after = add(undefined, part(after), next);
      }
      for (let time = 0; time < least; time++) after = part(after);
      return after;
    };
  }

  const whole = choice();
  if (at < source.length) throw wrong();
  const end = add(undefined);
  return { start: whole(end), end };
}
