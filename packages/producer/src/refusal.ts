import { ProducerError, type ProducerErrorCode } from './errors.ts';

/** Why so many more events can't be taken, if they can't: all or none of a send is. */
export function refusalOf(
  events: number,
  buffered: number,
  maxBufferedEvents: number,
  ended: ProducerErrorCode | undefined,
): ProducerError | undefined {
  if (ended !== undefined) return new ProducerError(ended);
  if (events + buffered <= maxBufferedEvents) return undefined;
  const code = events > maxBufferedEvents ? 'too-many-events' : 'buffer-full';
  return new ProducerError(code, `It has ${buffered} of at most ${maxBufferedEvents}; this send has ${events}.`);
}
