import { testEventRule } from '../../test-support/event-rule.ts';
import { fourKNeedsBandwidth } from './4k-needs-bandwidth.ts';

testEventRule(fourKNeedsBandwidth, [
  [{ quality: '4K', bandwidth_mbps: 15 }, false],
  [{ quality: '4K', bandwidth_mbps: 14.999999999999998 }, true],
  [{ quality: '4K', bandwidth_mbps: -1 }, true],
  [{ quality: '4K', bandwidth_mbps: Number.NEGATIVE_INFINITY }, false],
  [{ quality: '4K', bandwidth_mbps: Number.NaN }, false],
  [{ quality: 'HD', bandwidth_mbps: 1 }, false],
  [{ quality: '4k', bandwidth_mbps: 1 }, false],
]);
