package com.acme.telemetry.conformance;

import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Judges events by the rules in CEL. Compiled once. */
final class CelJudge {
    private final Map<String, CelRuntime.Program> programs = new LinkedHashMap<>();

    CelJudge(Contract contract) {
        var cel = CelFactory.standardCelBuilder()
                // As the language's definition has it; without it 1 and 1.0 are not equal here.
                .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("event", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .build();
        for (var rule : contract.celRules()) {
            try {
                programs.put(rule.id(), cel.createProgram(cel.compile(rule.cel()).getAst()));
            } catch (CelValidationException | CelEvaluationException fault) {
                throw new Fault("The CEL of rule %s does not compile".formatted(rule.id()), fault);
            }
        }
    }

    /** Whether each rule holds: true, false, or null where it is not judged (D13). */
    Map<String, Boolean> judge(JsonNode value) {
        var verdicts = new LinkedHashMap<String, Boolean>();
        if (!value.isObject()) {
            for (var rule : programs.keySet()) verdicts.put(rule, null);
            return verdicts;
        }
        var activation = Map.of("event", celValue(value));
        programs.forEach((rule, program) -> verdicts.put(rule, evaluate(rule, program, activation)));
        return verdicts;
    }

    private static Boolean evaluate(String rule, CelRuntime.Program program, Map<String, Object> activation) {
        try {
            var answer = program.eval(activation);
            if (answer instanceof Boolean holds) return holds;
            if (answer == NullValue.NULL_VALUE) return null;
            throw new Fault("The CEL of rule %s gives neither a boolean nor null".formatted(rule));
        } catch (CelEvaluationException fault) {
            throw new Fault(
                    "The CEL of rule %s can't be evaluated: %s".formatted(rule, fault.getErrorCode()), fault);
        }
    }

    /** A JSON value as CEL knows it. A number beyond a double is no number to a rule (D7). */
    private static Object celValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                for (var member : value.properties()) map.put(member.getKey(), celValue(member.getValue()));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<Object>();
                for (var element : value) list.add(celValue(element));
                yield list;
            }
            case STRING -> value.stringValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> {
                if (value.isIntegralNumber() && value.canConvertToLong()) yield value.longValue();
                yield Json.isFiniteNumber(value) ? (Object) value.doubleValue() : NullValue.NULL_VALUE;
            }
            default -> NullValue.NULL_VALUE;
        };
    }
}
