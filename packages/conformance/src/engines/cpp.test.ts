import { testChecker } from '../../test-support/checker-tests.ts';
import { cpp } from './cpp.ts';

testChecker(cpp);
