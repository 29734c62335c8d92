import { testEventRule } from '../../test-support/event-rule.ts';
import { positionWithinContent } from './position-within-content.ts';

testEventRule(positionWithinContent, [
  [{ position_seconds: 5400 }, false],
  [{ position_seconds: 5401 }, true],
  [{ position_seconds: 86_401 }, true],
  [{ position_seconds: 5400.5 }, false],
  [{ position_seconds: 5401, title_id: 'TITLE_00000000' }, false],
]);
