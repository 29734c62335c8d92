import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Where the Java client puts keys, by its own code. Arguments: numbers of partitions. Standard input: keys, one a line, in
 * hexadecimal. Standard output: for each key a line of partitions, one for each number.
 */
class Partitions {
  public static void main(String[] arguments) throws IOException {
    int[] counts = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    var input = new BufferedReader(new InputStreamReader(System.in));
    var output = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      byte[] key = HexFormat.of().parseHex(line);
      for (int at = 0; at < counts.length; at++) {
        if (at > 0) output.print(' ');
        output.print(BuiltInPartitioner.partitionForKey(key, counts[at]));
      }
      output.println();
    }
    output.flush();
  }
}
