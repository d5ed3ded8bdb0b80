package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.adapter.jdbc.startup.StartUpFailures;
import dev.caretaker.app.command.Commands;
import dev.caretaker.application.user.FirstStart;
import dev.caretaker.domain.access.Permissions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Starts the server. */
@Singleton
public final class Application {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final FirstStart firstStart;
    private final ServerSettings server;
    private final Permissions permissions;

    Application(FirstStart firstStart, ServerSettings server, Permissions permissions) {
        this.firstStart = firstStart;
        this.server = server;
        this.permissions = permissions;
    }

    /**
     * Starts the server with what the environment variables say, and lets it run until it is told to stop; or runs a
     * command instead.
     *
     * @param arguments none to start the server, else a command
     */
    public static void main(String[] arguments) {
        try {
            Console console = Console.choose(environment("CARETAKER_LOG_FORMAT").orElse(""));
            Variables.check(System.getenv());
            Map<String, Object> properties = Switches.of(System.getenv());
            properties.put("caretaker.data-dir", dataDirectory().toString());
            List<String> words = List.of(arguments);
            if (!words.isEmpty()) {
                run(words, properties, console);
                return;
            }
            ApplicationContext context =
                    new Start().banner(false).properties(properties).start();
            stopCleanly(context);
            announce(context, console);
        } catch (RuntimeException failure) {
            Optional<String> reason = StartUpFailures.explain(failure)
                    .map(StartRefusedException::getMessage)
                    .or(() -> portTaken(failure));
            Console console = Console.chosen();
            reason.ifPresentOrElse(console::cannotStart, () -> console.cannotStart(failure));
            // Not thrown on: threads that are up already would keep the process alive.
            System.exit(1);
        }
    }

    private static void run(List<String> words, Map<String, Object> properties, Console console) {
        if (Restore.isAskedFor(words)) {
            console.say(Restore.run(words, properties));
        } else if (Migrate.isAskedFor(words)) {
            console.say(Migrate.run(properties));
        } else {
            System.exit(Commands.run(properties, System.out, words.toArray(String[]::new)));
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static Path namedDirectory() {
        try {
            return Path.of(environment("CARETAKER_DATA_DIR").orElse("data"))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException unmappable) {
            throw new StartRefusedException(
                    "The data directory has a name that Java cannot use here: set LC_ALL=C.UTF-8, or set"
                            + " CARETAKER_DATA_DIR to another one.",
                    unmappable);
        }
    }

    private static Path dataDirectory() {
        Path directory = namedDirectory();
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } catch (IOException refused) {
            throw new StartRefusedException(
                    "The data directory " + directory + " cannot be created: " + refused.getMessage()
                            + ". Create it or set CARETAKER_DATA_DIR.",
                    refused);
        }
        if (!Files.exists(directory)) {
            throw new StartRefusedException("The data directory " + directory
                    + " cannot be reached: give the user of the server the right to, or set CARETAKER_DATA_DIR.");
        }
        if (!Files.isDirectory(directory)) {
            throw new StartRefusedException(
                    "The data directory " + directory + " is a file: move it away, or set CARETAKER_DATA_DIR.");
        }
        if (!Files.isWritable(directory)) {
            throw new StartRefusedException("The data directory " + directory
                    + " cannot be written: give the user of the server the right to, or set CARETAKER_DATA_DIR.");
        }
        return directory;
    }

    private static Optional<String> portTaken(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof SocketException
                        || cause instanceof UnknownHostException
                        || cause instanceof UnresolvedAddressException)
                .findFirst()
                .map(bind -> bind instanceof BindException
                        ? "The port cannot be opened (" + bind.getMessage()
                                + "): stop the program that uses it, or set CARETAKER_PORT and CARETAKER_HOST."
                        : "CARETAKER_HOST has to be an address of this machine, such as 127.0.0.1 or 0.0.0.0.");
    }

    /** Leaves failures to {@link #main} instead of ending the process with a stack trace. */
    private static final class Start extends Micronaut {

        @Override
        protected void handleStartupException(Environment environment, Throwable failure) {
            throw failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
        }
    }

    /**
     * A server that was asked to stop and did has succeeded: exit status 0, not 143 ({@link Ending}). Micronaut's own hook stops the same
     * server; whichever comes second waits for the first.
     */
    private static void stopCleanly(ApplicationContext context) {
        EmbeddedServer server = context.getBean(EmbeddedServer.class);
        Ending ending = context.getBean(Ending.class);
        Thread stop = new Thread(
                () -> {
                    ending.letGoOfJobs();
                    server.stop();
                    Runtime.getRuntime().halt(ending.status());
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private static void announce(ApplicationContext context, Console console) {
        String product = context.getBean(ServerSettings.class).productName();
        console.say(
                product + " is ready: " + context.getBean(ServerSettings.class).publicUrl() + " (listening on port "
                        + context.getBean(EmbeddedServer.class).getPort() + ")");
    }

    @EventListener
    void createFirstAdministrator(StartupEvent started) {
        firstStart.ensureAdministrator(server.firstPassword(), permissions).ifPresent(place -> Console.chosen()
                .say("First start: sign in as " + FirstStart.ADMINISTRATOR + " with the password in " + place));
    }
}
