import { testChecker } from '../../test-support/checker-tests.ts';
import { rust } from './rust.ts';

testChecker(rust);
