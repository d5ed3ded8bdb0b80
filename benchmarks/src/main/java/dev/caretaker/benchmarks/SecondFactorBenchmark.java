package dev.caretaker.benchmarks;

import dev.caretaker.adapter.totp.JavaOtpPasswords;
import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryBrowserStore;
import dev.caretaker.application.inmemory.InMemoryEnrolmentStore;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.inmemory.InMemoryUserStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.CodeVerdict;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What judging a code costs beside its statement: opening the secret, three codes, and the bookkeeping, with the adapter
 * for codes of the server and the stores in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class SecondFactorBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private InMemoryEnrolmentStore store;
    private CheckCode codes;
    private Enrolment enrolment;
    private String right;

    /** Gives one user an app. */
    @Setup
    public void enrol() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        EventLog log = new EventLog(LogType.standard(), new InMemoryLogStore(), clock);
        ManageSettings settings = new ManageSettings(
                SettingsCatalogue.of(List.of(TwoFactorPolicy.section("Server"))),
                new InMemorySettingsStore(),
                log,
                clock);
        InMemoryUserStore users = new InMemoryUserStore();
        User user = new User("id", new Profile("anna", "", true, Set.of(), false), Optional.empty(), 0);
        users.create(user);
        store = new InMemoryEnrolmentStore(users, new InMemoryBrowserStore(users));
        JavaOtpPasswords passwords = new JavaOtpPasswords();
        InMemorySecretVault vault = new InMemorySecretVault();
        byte[] secret = passwords.newSecret(OtpAlgorithm.SHA1);
        OtpParameters common = OtpParameters.COMMON;
        right = passwords.code(secret, common, common.stepAt(NOW));
        String encrypted = vault.encrypt(Enrolment.place("id"), secret);
        enrolment = new Enrolment("id", encrypted, common, NOW, 0, Lockout.none(), 0);
        codes = new CheckCode(store, new AppSecrets(vault, passwords), settings, log, clock);
    }

    /** A right code, each time as if it were the first. */
    @Benchmark
    public CodeVerdict rightCode() {
        store.remove("id", removal -> {});
        store.enrol(enrolment, List.of());
        return codes.check(store.find("id"), right, Actor.system());
    }
}
