/**
 * For the tests of a provider: run it with the real call policy, and check that it keeps its contract.
 *
 * @packageDocumentation
 */
export * from './contract';
export * from './providerBench';
