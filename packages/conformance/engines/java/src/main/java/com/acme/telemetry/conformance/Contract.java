package com.acme.telemetry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** What `rules/rules.json` says, as far as a reader of events needs it. */
final class Contract {
    record Rule(String id, String kind, Severity severity, String path, String cel) {
        boolean isError() {
            return severity.reader().equals("error");
        }

        boolean isAboutOneField() {
            return kind.equals("field");
        }
    }

    record Severity(String reader) {}

    /** Which rule an error at a place of the schema, or below it, breaks; and where, unless the error itself tells. */
    record SchemaError(String at, String rule, String path, String ifNull, String ifNumber) {}

    record Issue(String rule, String path) {}

    private record File(List<Rule> rules, List<SchemaError> schemaErrors) {
        private File {
            rules = List.copyOf(rules);
            schemaErrors = List.copyOf(schemaErrors);
        }
    }

    private final List<Rule> celRules;
    private final Map<String, Rule> rules;
    private final Map<String, Integer> precedence = new HashMap<>();
    private final Map<String, SchemaError> schemaErrors;

    private Contract(File file) {
        celRules = file.rules().stream().filter(rule -> rule.cel() != null).toList();
        rules = file.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        for (var rule : file.rules()) precedence.put(rule.id(), precedence.size());
        schemaErrors = file.schemaErrors().stream().collect(Collectors.toMap(SchemaError::at, Function.identity()));
    }

    /** @throws Fault when the file does not hold rules. */
    static Contract read(Path artefacts) throws IOException {
        var file = artefacts.resolve("rules/rules.json");
        try {
            return new Contract(Json.MAPPER.readValue(Files.readString(file), File.class));
        } catch (JacksonException fault) {
            throw new Fault("%s holds no rules".formatted(file), fault);
        }
    }

    /** The rules that CEL can judge, in order. */
    List<Rule> celRules() {
        return celRules;
    }

    /** The row for exactly this JSON Pointer into the schema, or null. */
    SchemaError schemaErrorAt(String pointer) {
        return schemaErrors.get(pointer);
    }

    boolean isError(String rule) {
        return rules.get(rule).isError();
    }

    /** The issues as a set, with one rule about the field itself at a path: the first in order of precedence (D12). */
    Set<Issue> verdict(Iterable<Issue> issues) {
        var aboutFields = new LinkedHashMap<String, Issue>();
        var others = new LinkedHashSet<Issue>();
        for (var issue : issues) {
            if (rules.get(issue.rule()).isAboutOneField()) aboutFields.merge(issue.path(), issue, this::first);
            else others.add(issue);
        }
        var all = new LinkedHashSet<>(aboutFields.values());
        all.addAll(others);
        return all;
    }

    private Issue first(Issue a, Issue b) {
        return precedence.get(a.rule()) <= precedence.get(b.rule()) ? a : b;
    }
}
