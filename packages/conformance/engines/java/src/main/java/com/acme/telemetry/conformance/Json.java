package com.acme.telemetry.conformance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ValueNode;

/** Reads JSON as RFC 8259 has it, and nothing more. */
final class Json {
    /** Numbers are IEEE-754 doubles (D7); one beyond the greatest of them is infinite, which no schema takes for a number. */
    private static final JsonNodeFactory DOUBLES = new JsonNodeFactory() {
        private static final long serialVersionUID = 1L;
        private static final double BEYOND_LONG = 0x1p63;

        @Override
        public ValueNode numberNode(BigInteger value) {
            return numberNode(value.doubleValue());
        }

        @Override
        public NumericNode numberNode(double value) {
            // The validator throws when it compares a whole number beyond a long, unless that is a BigInteger.
            return Double.isFinite(value) && Math.abs(value) >= BEYOND_LONG
                    ? BigIntegerNode.valueOf(new BigDecimal(value).toBigInteger())
                    : super.numberNode(value);
        }
    };

    /** Long is no fault. Jackson's limit on nests stays: the validator and CEL walk a value by recursion, and end with the stack. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER, StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .nodeFactory(DOUBLES)
            .build();

    private Json() {}

    static boolean isFiniteNumber(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    /** The one JSON value in these bytes; empty when they are something else (D11). */
    static Optional<JsonNode> read(byte[] bytes) {
        try {
            // Jackson's own decoder takes a byte order mark, UTF-16, and some bytes that are not UTF-8.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(MAPPER.readTree(text));
        } catch (CharacterCodingException | JacksonException notJson) {
            return Optional.empty();
        }
    }
}
