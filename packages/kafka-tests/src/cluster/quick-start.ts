/** Options of Java, small and quick to start rather than fast: most brokers, and the Spark of comparisons, live for seconds. */
export const QUICK_START = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] as const;
