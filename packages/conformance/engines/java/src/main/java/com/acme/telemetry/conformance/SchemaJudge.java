package com.acme.telemetry.conformance;

import com.acme.telemetry.conformance.Contract.Issue;
import com.acme.telemetry.conformance.Contract.SchemaError;
import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Judges events by the JSON Schemas. Compiled once; for one thread. */
final class SchemaJudge {
    /** What each schema says of a value, and the reader's issues. */
    record Verdict(boolean reader, boolean writer, boolean exact, boolean envelope, List<Issue> issues) {}

    private final Contract contract;
    private final Schema reader;
    private final Schema writer;
    private final Schema exact;
    private final Schema envelope;

    SchemaJudge(Path artefacts, Contract contract) throws IOException {
        this.contract = contract;
        var schemas = artefacts.resolve("schemas/2020-12");
        reader = compile(schemas.resolve("telemetry-event.reader.json"));
        writer = compile(schemas.resolve("telemetry-event.writer.json"));
        exact = compile(schemas.resolve("telemetry-event.exact.json"));
        envelope = compile(schemas.resolve("message-envelope.json"));
    }

    private static Schema compile(Path file) throws IOException {
        var text = Files.readString(file);
        try {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
            schema.initializeValidators();
            return schema;
        } catch (SchemaException | JacksonException fault) {
            throw new Fault("%s holds no JSON Schema".formatted(file), fault);
        }
    }

    Verdict judge(JsonNode value) {
        var errors = reader.validate(value);
        return new Verdict(
                errors.isEmpty(),
                writer.validate(value, OutputFormat.BOOLEAN),
                exact.validate(value, OutputFormat.BOOLEAN),
                envelope.validate(value, OutputFormat.BOOLEAN),
                errors.stream().map(this::issueOf).toList());
    }

    /** The rule of the contract that an error of the reader's schema breaks: of the row that is nearest above it. */
    private Issue issueOf(Error error) {
        for (var at = error.getEvaluationPath(); at != null; at = at.getParent()) {
            var row = contract.schemaErrorAt(at.toString());
            if (row != null) return new Issue(ruleOf(error, row), pathOf(error, row));
        }
        throw new Fault(
                "rules.json has no row in schemaErrors for an error at %s of the reader's schema"
                        .formatted(error.getEvaluationPath()));
    }

    private static String ruleOf(Error error, SchemaError row) {
        var value = error.getInstanceNode();
        if (row.ifNull() != null && value.isNull()) return row.ifNull();
        if (row.ifNumber() != null && Json.isFiniteNumber(value)) return row.ifNumber();
        return row.rule();
    }

    private static String pathOf(Error error, SchemaError row) {
        if (row.path() != null) return row.path();
        return error.getInstanceLocation().append(error.getProperty()).toString();
    }
}
