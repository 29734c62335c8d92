export {
  createPlaybackSession,
  type PlaybackChanges,
  type PlaybackFields,
  type PlaybackSession,
  type PlaybackSessionOptions,
  type PlaybackState,
} from './session/playback-session.ts';
