/** Options of Java, small and quick to start rather than fast: most brokers, and the programs of comparisons, live for seconds. */
export const QUICK_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] as const;
