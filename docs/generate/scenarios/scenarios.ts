import type { Scenario, Step, Viewing } from './scenario.ts';

const LIVING_ROOM: Scenario['viewer'] = {
  device_type: 'tv',
  device_os: 'Android TV',
  app_version: '5.2.1',
  quality: '4K',
  bandwidth_mbps: 84.2,
  ip_address: '203.0.113.17',
  country: 'United States',
  state: 'California',
  city: 'Los Angeles',
  isp: 'Comcast',
  connection_type: 'fiber',
};

const ON_THE_TRAIN: Scenario['viewer'] = {
  device_type: 'mobile',
  device_os: 'iOS',
  app_version: '5.2.1',
  quality: 'HD',
  bandwidth_mbps: 6.4,
  ip_address: '198.51.100.42',
  country: 'Germany',
  state: null,
  city: 'Kassel',
  isp: 'Telekom',
  connection_type: 'mobile',
};

const whole = (after: number): Viewing => ({
  titleLasts: 2640,
  after,
  steps: [
    { after: 0, does: 'start' },
    { after: [2560, 2640], does: 'complete' },
  ],
});

const stall = (after: readonly [number, number], lasts: readonly [number, number]): readonly Step[] => [
  { after, does: 'buffers' },
  { after: lasts, does: 'plays on' },
];

/** Append a row for another story. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'binge',
    title: 'A binge',
    story:
      'Four episodes in one evening on a television. Each is a session of its own, begun a few ' +
      'seconds after the one before. ' +
      'The second is paused once, and the fourth is given up halfway.',
    look: [
      'Every episode has its own `session_id` and `title_id`; customer and device stay.',
      'An episode that was watched past 90 percent ends with `complete`, the last one with `stop`.',
      '`resume` carries watch time 0, and the event after it the total of the whole session.',
    ],
    seed: 1,
    begins: '2026-03-14T18:30:00.000Z',
    viewer: LIVING_ROOM,
    viewings: [
      whole(0),
      {
        titleLasts: 2640,
        after: 12,
        steps: [
          { after: 0, does: 'start' },
          { after: [900, 1200], does: 'pause' },
          { after: [240, 600], does: 'resume' },
          { after: [1420, 1500], does: 'complete' },
        ],
      },
      whole(15),
      {
        titleLasts: 2640,
        after: 15,
        steps: [
          { after: 0, does: 'start' },
          { after: [1100, 1500], does: 'stop' },
        ],
      },
    ],
  },
  {
    name: 'bad-network',
    title: 'A bad network',
    story:
      'A film on a phone, in a train. The player waits for data again and again, falls back ' +
      'from HD to SD, meets errors, and the viewer ' +
      'gives up.',
    look: [
      'Buffering is counted in `buffering_events` and `buffering_duration_seconds`, which go up ' +
        'with every event that has totals.',
      'On `start` and `resume` both are 0: what was counted before is there again in the next total.',
      '`quality` and `bandwidth_mbps` are those of the moment, and fall together.',
      'Watch time runs slower than the clock, since waiting is not watching.',
    ],
    seed: 2,
    begins: '2026-03-16T06:52:10.500Z',
    viewer: ON_THE_TRAIN,
    viewings: [
      {
        titleLasts: 5820,
        after: 0,
        steps: [
          { after: 0, does: 'start' },
          ...stall([40, 90], [4, 9]),
          ...stall([60, 120], [8, 16]),
          { after: [20, 60], does: 'pause' },
          { after: 5, does: 'changes', changes: { quality: 'SD', bandwidth_mbps: 3.1 } },
          { after: [30, 60], does: 'resume' },
          ...stall([30, 80], [12, 25]),
          { after: 3, does: 'error' },
          ...stall([60, 90], [15, 30]),
          { after: [30, 60], does: 'pause' },
          { after: 5, does: 'changes', changes: { bandwidth_mbps: 2.2 } },
          { after: [60, 120], does: 'resume' },
          ...stall([20, 30], [12, 18]),
          { after: 2, does: 'error' },
          { after: 8, does: 'stop' },
        ],
      },
    ],
  },
  {
    name: 'abandoned',
    title: 'Abandoned',
    story:
      'A film that does not please is stopped after some minutes. The next one is paused, and ' +
      'then the app is closed: nothing more ever comes.',
    look: [
      'The first session ends with a `stop` at a small `completion_percentage`.',
      'The second has no end. That breaks no rule: a tracker forgets the session when nothing comes for long enough.',
      'A report that counts sessions by their `stop` misses the second one.',
    ],
    seed: 3,
    begins: '2026-03-17T20:15:00.250Z',
    viewer: {
      ...LIVING_ROOM,
      device_type: 'web',
      device_os: 'Windows',
      quality: 'HD',
      bandwidth_mbps: 31.5,
      connection_type: 'wifi',
    },
    viewings: [
      {
        titleLasts: 6900,
        after: 0,
        steps: [
          { after: 0, does: 'start' },
          { after: [240, 420], does: 'stop' },
        ],
      },
      {
        titleLasts: 5400,
        after: 95,
        steps: [
          { after: 0, does: 'start' },
          { after: [1000, 1400], does: 'pause' },
        ],
      },
    ],
  },
  {
    name: 'resume-next-day',
    title: 'Resumed the next day',
    story: 'A film is stopped in the evening and taken up again the next day, on the same tablet, where it was left.',
    look: [
      'Two sessions: the second begins with `start`, not with `resume`, at a `position_seconds` above 0.',
      'Its watch time begins at 0 again, and ends lower than its position: it is the time of ' +
        'this session, not of the film.',
      'How long the film was watched in all is the sum over sessions of the maximum in each.',
    ],
    seed: 4,
    begins: '2026-03-18T21:40:00.750Z',
    viewer: {
      ...LIVING_ROOM,
      device_type: 'tablet',
      device_os: 'iPadOS',
      quality: 'HD',
      bandwidth_mbps: 42.7,
      connection_type: 'wifi',
    },
    viewings: [
      {
        titleLasts: 7080,
        after: 0,
        steps: [
          { after: 0, does: 'start' },
          { after: [1500, 1800], does: 'pause' },
          { after: [120, 300], does: 'resume' },
          { after: [1200, 1500], does: 'stop' },
        ],
      },
      {
        titleLasts: 7080,
        after: 20 * 3600,
        sameTitle: true,
        steps: [
          { after: 0, does: 'start', to: 'where the last viewing ended' },
          { after: [4000, 4400], does: 'complete' },
        ],
      },
    ],
  },
];
