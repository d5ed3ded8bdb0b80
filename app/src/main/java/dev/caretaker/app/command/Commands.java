package dev.caretaker.app.command;

import dev.caretaker.application.log.EventLog;
import io.micronaut.context.ApplicationContext;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands of the jar beside starting the server. */
public final class Commands {

    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int MISUNDERSTOOD = 2;

    private static final List<String> USAGE = List.of(
            "Commands, at the server itself; each but the first four is recorded in the audit log:",
            "  verify-log FILE                 checks an export of the audit log (NDJSON) against the master key;",
            "                                  the server may run. Exit status: 0 complete, 1 broken, 2 not checked",
            "  restore FILE                    restores a backup into an empty database",
            "  migrate                         brings the tables of the database up to date, as their owner",
            "  admin list                      lists the users",
            "  admin reset-password USER       gives a user a new password for one sign-in, and prints it",
            "  admin reset-two-factor USER     takes the second factor of a user away",
            "  admin unlock USER               lets a user sign in at once who has failed too often",
            "  admin two-factor-optional       requires a second factor of nobody any more",
            "  rotate-key                      replaces the master key; every server on the database has to be stopped",
            "With the built-in database the server has to be stopped for all others.");

    private Commands() {}

    /**
     * Runs a command.
     *
     * @param properties what the server would be configured with
     * @param out where results go
     * @param arguments the command
     * @return status to exit with: 0 done, 1 refused or broken, 2 not understood or not checked
     */
    public static int run(Map<String, Object> properties, PrintStream out, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        if (VerifyLogCommand.understands(words)) {
            return switch (VerifyLogCommand.run(words, properties, out)) {
                case COMPLETE -> DONE;
                case BROKEN -> REFUSED;
                case UNKNOWN -> MISUNDERSTOOD;
            };
        }
        boolean rotates = words.equals(List.of("rotate-key"));
        if (!rotates && !AdminCommand.understands(words)) {
            USAGE.forEach(out::println);
            return MISUNDERSTOOD;
        }
        return (rotates ? rotated(properties, out) : administered(properties, words, out)) ? DONE : REFUSED;
    }

    private static boolean administered(Map<String, Object> properties, List<String> words, PrintStream out) {
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            return context.getBean(AdminCommand.class).run(words, out);
        }
    }

    /** Whoever seals with the key before would break the log, so that the next key records its own coming. */
    private static boolean rotated(Map<String, Object> properties, PrintStream out) {
        int secrets;
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            secrets = context.getBean(RotateKeyCommand.class).run(out);
        }
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            RotateKeyCommand.record(context.getBean(EventLog.class), secrets);
        }
        return true;
    }
}
