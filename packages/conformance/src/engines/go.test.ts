import { testChecker } from '../../test-support/checker-tests.ts';
import { go } from './go.ts';

testChecker(go);
