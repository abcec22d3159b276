import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// The first page of a suite loads its modules while the test waits; on a busy machine that takes longer than a second.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
