import { isDate } from '../is-date.ts';

/** A playback's figures, all of which only ever grow, but the position. Times are milliseconds. */
export interface PlayFigures {
  readonly watchedMs: number;
  readonly positionMs: number;
  readonly bufferings: number;
  readonly bufferedMs: number;
}

/**
 * Turns a clock's readings into watch time, position and buffering: while it plays, both watch time and position run;
 * while it buffers, neither does.
 */
export class PlayState {
  #now: number;
  #playing = false;
  #buffering = false;
  #watchedMs = 0;
  #bufferings = 0;
  #bufferedMs = 0;
  #positionMs: number;
  readonly #endMs: number;

  /** @param endMs the title's duration: the position never passes it */
  constructor(now: number, positionMs: number, endMs: number) {
    this.#now = now;
    this.#endMs = endMs;
    this.#positionMs = Math.min(positionMs, endMs);
  }

  /** Takes the clock's reading. Time that goes back stands still instead, and so does a reading that is no date (D3). */
  advance(reading: number): void {
    if (!isDate(reading) || reading <= this.#now) return;
    const elapsed = reading - this.#now;
    this.#now = reading;
    if (!this.#playing) return;
    if (this.#buffering) {
      this.#bufferedMs += elapsed;
      return;
    }
    this.#watchedMs += elapsed;
    this.#positionMs = Math.min(this.#positionMs + elapsed, this.#endMs);
  }

  play(playing: boolean): void {
    this.#playing = playing;
    if (!playing) this.#buffering = false;
  }

  /** Buffering counts once however often it is said, and only while it plays. */
  buffer(buffering: boolean): void {
    if (!this.#playing) return;
    if (buffering && !this.#buffering) this.#bufferings += 1;
    this.#buffering = buffering;
  }

  seek(positionMs: number): void {
    this.#positionMs = Math.min(positionMs, this.#endMs);
  }

  get now(): number {
    return this.#now;
  }

  get figures(): PlayFigures {
    return {
      watchedMs: this.#watchedMs,
      positionMs: this.#positionMs,
      bufferings: this.#bufferings,
      bufferedMs: this.#bufferedMs,
    };
  }
}
