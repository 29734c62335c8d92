import { decimal, integer } from './field.ts';

/** Specification, *3. Viewing Metrics*; D27. */
export const viewingMetrics = {
  watch_duration_seconds: integer(0, 86_400, {
    title: 'Watch duration',
    description:
      "The session's total watch time so far; 0 on start and resume, where it is a marker and not a reset (D27).",
    example: 0,
    unit: 'seconds',
  }),
  position_seconds: integer(0, 86_400, {
    title: 'Position',
    description: 'Where in the content playback stands.',
    example: 0,
    unit: 'seconds',
  }),
  completion_percentage: decimal(0, 100, {
    title: 'Completion',
    description: 'How much of the content has been watched.',
    example: 0,
    unit: 'percent',
  }),
};
