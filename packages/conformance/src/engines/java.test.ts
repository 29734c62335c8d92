import { testChecker } from '../../test-support/checker-tests.ts';
import { java } from './java.ts';

testChecker(java);
