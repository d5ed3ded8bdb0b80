package dev.caretaker.adapter.jdbc.atrest;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.user.InitialPassword;
import dev.caretaker.domain.access.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves the first administrator's password in a file that only the operator can read. */
public final class InitialPasswordFile implements InitialPassword {

    /** Name of the file in the data directory. */
    public static final String NAME = "initial-admin-password";

    private final Path file;

    /**
     * Uses a data directory, which need not exist yet.
     *
     * @param dataDirectory where the file is put
     */
    public InitialPasswordFile(Path dataDirectory) {
        file = dataDirectory.resolve(NAME).toAbsolutePath().normalize();
    }

    @Override
    public String keep(Password password) {
        try {
            PrivateFile.replace(file, password.reveal() + "\n");
        } catch (IOException failure) {
            throw new AdapterFailureException(InitialPassword.class, failure);
        }
        return file.toString();
    }

    @Override
    public void discard() {
        try {
            Files.deleteIfExists(file);
            PrivateFile.removeUnfinished(file);
        } catch (IOException failure) {
            throw new AdapterFailureException(InitialPassword.class, failure);
        }
    }
}
