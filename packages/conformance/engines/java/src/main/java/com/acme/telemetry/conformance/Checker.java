package com.acme.telemetry.conformance;

import com.acme.telemetry.conformance.Contract.Issue;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Judges every line of a file by the artefacts: {@code --artefacts DIR --input FILE --out DIR}. Writes what the JSON Schemas say
 * to java-networknt.jsonl, and what the rules in CEL say to java-cel.jsonl, a line for each line that is not blank.
 */
public final class Checker {
    private static final int COULD_NOT_RUN = 2;
    private static final List<String> OPTIONS = List.of("--artefacts", "--input", "--out");
    private static final List<Issue> NOT_JSON = List.of(new Issue("json-syntax", ""));

    private record SchemaLine(
            long line,
            boolean valid,
            boolean reader,
            boolean writer,
            boolean exact,
            boolean envelope,
            Collection<Issue> issues) {}

    private record CelLine(long line, boolean valid, Map<String, Boolean> rules) {}

    private final Contract contract;
    private final SchemaJudge schemas;
    private final CelJudge cel;

    private Checker(Path artefacts) throws IOException {
        contract = Contract.read(artefacts);
        schemas = new SchemaJudge(artefacts, contract);
        cel = new CelJudge(contract);
    }

    public static void main(String[] args) {
        try {
            var options = parse(args);
            var input = options.get("--input");
            var out = options.get("--out");
            var checker = new Checker(options.get("--artefacts"));
            try (var lines = new Lines(input);
                    var schemaLines = Files.newBufferedWriter(out.resolve("java-networknt.jsonl"));
                    var celLines = Files.newBufferedWriter(out.resolve("java-cel.jsonl"))) {
                checker.judge(lines, schemaLines, celLines);
            }
        } catch (NoSuchFileException fault) {
            exit("There is no %s.".formatted(fault.getFile()));
        } catch (IOException fault) {
            exit("A file can't be read or written (%s).".formatted(fault.getMessage()));
        } catch (Fault fault) {
            exit(fault.getMessage() + ".");
        }
    }

    private static Map<String, Path> parse(String[] args) {
        var paths = new HashMap<String, Path>();
        for (var i = 0; i + 1 < args.length; i += 2) paths.put(args[i], Path.of(args[i + 1]));
        if (args.length != 2 * OPTIONS.size() || !paths.keySet().containsAll(OPTIONS)) {
            throw new Fault("Give --artefacts DIR --input FILE --out DIR, and nothing else");
        }
        return paths;
    }

    private static void write(Object line, Writer to) throws IOException {
        to.write(Json.MAPPER.writeValueAsString(line));
        to.write('\n');
    }

    private static void exit(String sentence) {
        System.err.println(sentence.replaceAll("\\s+", " "));
        System.exit(COULD_NOT_RUN);
    }

    private void judge(Lines lines, Writer schemaLines, Writer celLines) throws IOException {
        var number = 0L;
        for (var bytes = lines.next(); bytes != null; bytes = lines.next()) {
            number++;
            if (isBlank(bytes)) continue;
            try {
                var value = Json.read(bytes);
                var rules = cel.judge(value.orElse(MissingNode.getInstance()));
                write(schemaLine(number, value, rules), schemaLines);
                write(new CelLine(number, isValid(broken(rules)), rules), celLines);
            } catch (Fault fault) {
                throw new Fault("Line %d: %s".formatted(number, fault.getMessage()), fault);
            } catch (RuntimeException | StackOverflowError fault) {
                var kind = fault.getClass().getSimpleName();
                throw new Fault("Line %d could not be judged (%s)".formatted(number, kind), fault);
            }
        }
    }

    private SchemaLine schemaLine(long number, Optional<JsonNode> value, Map<String, Boolean> rules) {
        if (value.isEmpty()) return new SchemaLine(number, false, false, false, false, false, NOT_JSON);
        var verdict = schemas.judge(value.get());
        var issues = new ArrayList<>(verdict.issues());
        issues.addAll(broken(rules));
        var all = contract.verdict(issues);
        return new SchemaLine(
                number, isValid(all), verdict.reader(), verdict.writer(), verdict.exact(), verdict.envelope(), all);
    }

    private List<Issue> broken(Map<String, Boolean> rules) {
        return contract.celRules().stream()
                .filter(rule -> Boolean.FALSE.equals(rules.get(rule.id())))
                .map(rule -> new Issue(rule.id(), rule.path()))
                .toList();
    }

    private boolean isValid(Collection<Issue> issues) {
        return issues.stream().noneMatch(issue -> contract.isError(issue.rule()));
    }

    /** Whether there is nothing but JSON's white space. */
    private static boolean isBlank(byte[] line) {
        for (var b : line) if (b != ' ' && b != '\t' && b != '\r') return false;
        return true;
    }
}
