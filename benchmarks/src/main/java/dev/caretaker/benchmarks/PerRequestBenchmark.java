package dev.caretaker.benchmarks;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SettingsStore;
import dev.caretaker.application.settings.StoredSection;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.Sessions;
import dev.caretaker.application.signin.SignIn;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.Password;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What every request asks for, beside what the same question costs when it is put to the database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PerRequestBenchmark {

    private Path data;
    private ApplicationContext context;
    private InetAddress address;
    private ManageSettings settings;
    private SettingsStore settingsStore;
    private Sessions sessions;
    private SessionStore sessionStore;
    private SignedIn signedIn;

    /** Starts everything but the web server, on a database file of its own, and signs in. */
    @Setup
    public void start() throws IOException {
        data = Files.createTempDirectory("caretaker-jmh");
        context = ApplicationContext.run(
                Map.of("caretaker.data-dir", data.toString(), "caretaker.admin-password", Account.firstPassword()));
        address = InetAddress.getLoopbackAddress();
        settings = context.getBean(ManageSettings.class);
        settingsStore = context.getBean(SettingsStore.class);
        sessions = context.getBean(Sessions.class);
        sessionStore = context.getBean(SessionStore.class);
        signedIn = signedIn(context.getBean(SignIn.class), new Client(address, "benchmark"));
    }

    private static SignedIn signedIn(SignIn signIn, Client client) {
        SignInResult first = signIn.attempt("admin", Password.of(Account.firstPassword()), client);
        String challenge = ((PasswordChangeRequired) first).challenge();
        SignInResult result =
                signIn.changePassword(challenge, Optional.empty(), Password.of("second-Measure-0815-purple"), client);
        return ((Done) result).signedIn();
    }

    /** Stops it and removes the files. */
    @TearDown
    public void stop() throws IOException {
        context.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The values in force, as every request reads them. */
    @Benchmark
    public LoginRestrictions settingsInForce() {
        return settings.current(LoginRestrictions.class);
    }

    /** What they would cost without the copy in memory. */
    @Benchmark
    public List<StoredSection> settingsFromDatabase() {
        return settingsStore.current();
    }

    /** A session whose requests come one after the other: one query a second. */
    @Benchmark
    public Optional<SignedIn> sessionSeenJustNow() {
        return sessions.check(signedIn.session().id(), address);
    }

    /** A session that was not seen within the last second. */
    @Benchmark
    public Optional<SignedIn> sessionSeenBefore() {
        sessions.distrust(signedIn.user().id());
        return sessions.check(signedIn.session().id(), address);
    }

    /** The one query that it may cost. */
    @Benchmark
    public Optional<SignedIn> sessionFromDatabase() {
        return sessionStore.find(signedIn.session().id());
    }
}
