import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic with the Java consumer, from its beginning to what was its end at the start. Arguments: brokers, topic, and
 * if wanted a pattern: then of each value only what its first group finds is printed. Standard output: for each record a line
 * of partition, offset, timestamp, key, value and headers, with tabs between; bytes in Base64, null as a hyphen.
 */
class Read {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static void main(String[] arguments) throws IOException {
    String topic = arguments[1];
    Pattern pattern = arguments.length > 2 ? Pattern.compile(arguments[2]) : null;
    Map<String, Object> settings =
        Map.of("bootstrap.servers", arguments[0], "enable.auto.commit", false, "auto.offset.reset", "none");
    try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var output = new BufferedOutputStream(System.out, 1 << 16)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      if (partitions.isEmpty()) throw new IllegalStateException("There is no topic of this name.");
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!open(consumer, ends).isEmpty()) {
        var records = consumer.poll(Duration.ofMillis(200));
        if (!records.isEmpty()) deadline = System.nanoTime() + PATIENCE.toNanos();
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("No record came for " + PATIENCE.toSeconds() + " s; missing: " + open(consumer, ends));
        }
        for (var record : records) {
          // What was written since the start is of no interest.
          if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) print(record, pattern, output);
        }
      }
    }
  }

  private static List<TopicPartition> open(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.keySet().stream().filter(partition -> consumer.position(partition) < ends.get(partition)).toList();
  }

  private static void print(ConsumerRecord<byte[], byte[]> record, Pattern pattern, OutputStream output)
      throws IOException {
    String line =
        String.join(
            "\t",
            Integer.toString(record.partition()),
            Long.toString(record.offset()),
            Long.toString(record.timestamp()),
            base64(record.key()),
            base64(pattern == null || record.value() == null ? record.value() : found(record.value(), pattern)),
            headers(record));
    output.write(line.getBytes(UTF_8));
    output.write('\n');
  }

  private static byte[] found(byte[] value, Pattern pattern) {
    Matcher matcher = pattern.matcher(new String(value, UTF_8));
    return matcher.find() ? matcher.group(1).getBytes(UTF_8) : new byte[0];
  }

  private static String headers(ConsumerRecord<?, ?> record) {
    return StreamSupport.stream(record.headers().spliterator(), false)
        .map((Header header) -> base64(header.key().getBytes(UTF_8)) + ":" + base64(header.value()))
        .collect(Collectors.joining(","));
  }

  private static String base64(byte[] bytes) {
    return bytes == null ? "-" : Base64.getEncoder().encodeToString(bytes);
  }
}
