package com.acme.telemetry.conformance;

/** What keeps the program from judging, in a sentence of ours without its full stop: a library's own words may quote an event (D17). */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String sentence) {
        super(sentence);
    }

    Fault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
