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
    private final EventLog log;

    RotateKeyCommand(KeyRotation rotation, EventLog log) {
        this.rotation = rotation;
        this.log = log;
    }

    boolean run(PrintStream out) {
        KeyRotation.Rotated rotated = rotation.rotate();
        log.audit(
                Actor.system(),
                "master-key-replaced",
                Outcome.SUCCESS,
                Map.of("secrets", Integer.toString(rotated.secrets())));
        out.println("The master key is replaced; " + rotated.secrets()
                + " stored secrets are encrypted with the new one." + " Everybody has to sign in again.");
        out.println("The key before is kept in " + rotated.previousKey()
                + ": backups taken until now need it. Delete it when they are gone.");
        return true;
    }
}
