package com.acme.telemetry.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a file, as bytes: only a line feed ends one. Holds one line at a time. */
final class Lines implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position = 0;
    private int end = 0;

    Lines(Path file) throws IOException {
        input = Files.newInputStream(file);
    }

    /** The next line without its line feed, or null after the last. */
    byte[] next() throws IOException {
        var line = new ByteArrayOutputStream();
        var isBegun = false;
        while (position < end || fill()) {
            isBegun = true;
            var begin = position;
            while (position < end && buffer[position] != '\n') position++;
            line.write(buffer, begin, position - begin);
            if (position < end) {
                position++;
                break;
            }
        }
        return isBegun ? line.toByteArray() : null;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
