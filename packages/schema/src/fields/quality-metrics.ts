import { choice, decimal, integer } from './field.ts';

/** Specification, *5. Quality Metrics*. */
export const qualityMetrics = {
  quality: choice(['SD', 'HD', '4K'], {
    title: 'Quality',
    description: 'The quality level of the video.',
    example: 'HD',
  }),
  bandwidth_mbps: decimal(0, 1000, {
    title: 'Bandwidth',
    description: 'The bandwidth available to the player.',
    example: 25.5,
    unit: 'Mbit/s',
  }),
  buffering_events: integer(0, 1000, {
    title: 'Buffering events',
    description: 'How often playback stalled to buffer.',
    example: 0,
    unit: 'events',
  }),
  buffering_duration_seconds: integer(0, 3600, {
    title: 'Buffering duration',
    description: 'The time that buffering took in all; never more than the watch time.',
    example: 0,
    unit: 'seconds',
  }),
  error_count: integer(0, 100, {
    title: 'Error count',
    description: 'How many errors the player met.',
    example: 0,
    unit: 'errors',
  }),
};
