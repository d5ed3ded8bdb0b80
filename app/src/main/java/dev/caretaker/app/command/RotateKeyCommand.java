package dev.caretaker.app.command;

import dev.caretaker.adapter.jdbc.atrest.KeyRotation;
import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.Map;

/** Replaces the master key. */
@Singleton
final class RotateKeyCommand {

    private final KeyRotation rotation;

    RotateKeyCommand(KeyRotation rotation) {
        this.rotation = rotation;
    }

    /** Tells how many secrets were encrypted anew. */
    int run(PrintStream out) {
        KeyRotation.Rotated rotated = rotation.rotate(longest -> out.println(
                "A server on this database has not said that it stopped. If it was killed, the key is replaced in "
                        + (longest.toSeconds() + 1)
                        + " seconds; if it still runs, that shows sooner, and the key stays."));
        out.println("The master key is replaced; " + rotated.secrets()
                + " stored secrets are encrypted with the new one." + " Everybody has to sign in again.");
        out.println("The key before is kept in " + rotated.previousKey()
                + ": backups and exports of the audit log from until now need it. Delete it when they are gone.");
        return rotated.secrets();
    }

    static void record(EventLog log, int secrets) {
        log.audit(Actor.system(), "master-key-replaced", Outcome.SUCCESS, Map.of("secrets", Integer.toString(secrets)));
    }
}
