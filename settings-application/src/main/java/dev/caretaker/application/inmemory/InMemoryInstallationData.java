package dev.caretaker.application.inmemory;

import dev.caretaker.application.housekeeping.backup.InstallationData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An installation that stores one text. */
public final class InMemoryInstallationData implements InstallationData {

    private static final String HEADER = "in memory\n";

    private volatile String text = "";

    /**
     * What is stored.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * Stores something else.
     *
     * @param other the text
     */
    public void store(String other) {
        text = other;
    }

    @Override
    public String schema() {
        return "1";
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
        out.write((HEADER + text).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void replaceBy(InputStream in) throws IOException {
        String copy = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (!copy.startsWith(HEADER)) {
            throw new IOException("not a copy of an installation in memory");
        }
        text = copy.substring(HEADER.length());
    }
}
