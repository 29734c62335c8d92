import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records with the Java producer and its default settings, but gzip. Arguments: brokers, topic. Standard input: keys, one a line, in
 * hexadecimal; a record's value is its number, from 0. Standard output: for each record its partition and its offset.
 */
class Produce {
  public static void main(String[] arguments) throws Exception {
    var input = new BufferedReader(new InputStreamReader(System.in));
    Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0], "compression.type", "gzip");
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        byte[] value = Integer.toString(sent.size()).getBytes();
        sent.add(producer.send(new ProducerRecord<>(arguments[1], HexFormat.of().parseHex(line), value)));
      }
    }
    var output = new StringBuilder();
    for (Future<RecordMetadata> each : sent) {
      output.append(each.get().partition()).append(' ').append(each.get().offset()).append('\n');
    }
    System.out.print(output);
  }
}
