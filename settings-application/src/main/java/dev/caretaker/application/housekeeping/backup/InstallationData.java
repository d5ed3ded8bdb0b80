package dev.caretaker.application.housekeeping.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Everything the installation stores, as one stream of bytes that any supported database can take in again. Secrets stay
 * encrypted. Thread-safe; fails with {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface InstallationData {

    /**
     * The version of its tables.
     *
     * @return such as {@code 3}
     */
    String schema();

    /**
     * Writes a copy as of one moment; others may read and write meanwhile. Needs memory for a few rows only.
     *
     * @param out where to; stays open
     * @throws IOException if {@code out} fails
     */
    void copyTo(OutputStream out) throws IOException;

    /**
     * Takes a copy in, in place of everything there is: all of it or nothing.
     *
     * @param in what {@link #copyTo} wrote, of tables of the same version
     * @throws IOException if {@code in} fails or does not hold a copy
     */
    void replaceBy(InputStream in) throws IOException;
}
