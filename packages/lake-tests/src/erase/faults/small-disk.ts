import type { Fault } from './fault.ts';
import { type Mounted, missingForMounts } from './mounted.ts';

const ROOM_BYTES = 8192;

/** A disk that holds the lake and hardly more. Real: the system says no. */
export function fullDisk(mounted: () => Mounted): Fault {
  return onDisk('a full disk', mounted, ({ used }) => `size=${used() + ROOM_BYTES}`, 'size=64m');
}

/** A disk that may not be written to. Modes wouldn't do: root passes them. */
export function readOnlyDisk(mounted: () => Mounted): Fault {
  return onDisk('a read-only disk', mounted, () => 'ro', 'rw');
}

function onDisk(name: string, mounted: () => Mounted, spoilt: (mounted: Mounted) => string, sound: string): Fault {
  return {
    name,
    missing: missingForMounts,
    async disturb(scene) {
      mounted().remount(spoilt(mounted()));
      const ended = await scene.run();
      // Nothing that was refused would mean that the disk was none.
      return { ended: [ended], struck: ended.code === 0 ? 0 : 1, mend: async () => mounted().remount(sound) };
    },
  };
}
