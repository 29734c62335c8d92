/** The place of an event in its object: number and line, both from 1. */
export interface Place {
  readonly record: number;
  readonly line: number;
}

/**
 * Places in ascending order, in a few bytes: runs of equal steps, each as twice its count, and one more when its records follow
 * each other, else the step of record; then the step of line. Numbers are in base 128. Events on lines of their own, or all on
 * one, are one run.
 */
export class PlaceWriter {
  #bytes = new Uint8Array(64);
  #length = 0;
  #record = 0;
  #line = 0;
  #recordStep = 0;
  #lineStep = 0;
  #count = 0;

  add(record: number, line: number): void {
    const recordStep = record - this.#record;
    const lineStep = line - this.#line;
    if (recordStep !== this.#recordStep || lineStep !== this.#lineStep) {
      this.#endRun();
      this.#recordStep = recordStep;
      this.#lineStep = lineStep;
    }
    this.#count += 1;
    this.#record = record;
    this.#line = line;
  }

  /** What was added since the last time; what comes next begins anew. The bytes are good until then. */
  take(): Uint8Array {
    this.#endRun();
    const taken = this.#bytes.subarray(0, this.#length);
    this.#length = 0;
    this.#record = 0;
    this.#line = 0;
    this.#recordStep = 0;
    this.#lineStep = 0;
    return taken;
  }

  #endRun(): void {
    if (this.#count === 0) return;
    if (this.#length + 30 > this.#bytes.length) {
      const bytes = new Uint8Array(this.#bytes.length * 2);
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    const follow = this.#recordStep === 1;
    const steps = follow ? [this.#lineStep] : [this.#recordStep, this.#lineStep];
    for (const number of [this.#count * 2 + Number(follow), ...steps]) {
      let rest = number;
      for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      this.#bytes[this.#length++] = rest;
    }
    this.#count = 0;
  }
}

/** The places at some positions, which are ascending, from 0. */
export function placesAt(bytes: Uint8Array, positions: readonly number[]): Place[] {
  const places: Place[] = [];
  let at = 0;
  let next = 0;
  let record = 0;
  let line = 0;
  const read = () => {
    let number = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++] as number;
      number += (byte & 0x7f) * scale;
      if (byte <= 0x7f) return number;
    }
  };
  for (let position = 0; next < positions.length && at < bytes.length; ) {
    const counted = read();
    const count = Math.floor(counted / 2);
    const recordStep = counted % 2 === 1 ? 1 : read();
    const lineStep = read();
    for (; next < positions.length && (positions[next] as number) < position + count; next++) {
      const steps = (positions[next] as number) - position + 1;
      places.push({ record: record + steps * recordStep, line: line + steps * lineStep });
    }
    position += count;
    record += count * recordStep;
    line += count * lineStep;
  }
  return places;
}
