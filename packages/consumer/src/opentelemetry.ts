export { type ObserveOptions, observeConsumer } from './opentelemetry/observe-consumer.ts';
