package dev.caretaker.adapter.jdbc.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.jdbc.CountingStatements;
import dev.caretaker.adapter.jdbc.OnTwoInstances;
import dev.caretaker.adapter.jdbc.TestDatabases;
import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemoryOneTimePasswords;
import dev.caretaker.application.inmemory.InMemorySecretVault;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.Challenge;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.CheckCode;
import dev.caretaker.application.twofactor.CodeVerdict;
import dev.caretaker.application.twofactor.CodeVerdict.Right;
import dev.caretaker.application.twofactor.CodeVerdict.Wrong;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A code is right once, on however many instances it is tried at the same moment; judging it takes one statement. */
class OneCodeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int CALLERS = 20;
    private static final byte[] SECRET = new byte[20];
    private static final User ANNA =
            new User("anna", new Profile("anna", "", true, Set.of(), false), Optional.empty(), 0);

    @Nested
    class H2 extends Codes {
        H2() {
            super(TestDatabases.h2InMemory("code"));
        }
    }

    @Nested
    class Postgres extends Codes {
        Postgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Codes extends OnTwoInstances {

        private final SecretVault vault = new InMemorySecretVault();
        private final OneTimePasswords passwords = new InMemoryOneTimePasswords();

        Codes(String url) {
            super(url, "count-statements", "true");
        }

        @BeforeEach
        void giveAnnaAnApp() {
            context.getBean(UserStore.class).create(ANNA);
            String secret = vault.encrypt(Enrolment.place("anna"), SECRET);
            context.getBean(EnrolmentStore.class)
                    .enrol(new Enrolment("anna", secret, OtpParameters.COMMON, NOW, 0, Lockout.none(), 0), List.of());
            context.getBean(ChallengeStore.class)
                    .add(new Challenge("word", "anna", Challenge.Step.TWO_FACTOR, Challenge.Proven.PASSWORD, NOW));
        }

        /** What judges codes on one instance: its own store, and nothing that it shares with the other. */
        private CheckCode codes(ApplicationContext instance) {
            EventLog log = new EventLog(LogType.standard(), new InMemoryLogStore(), CLOCK);
            var catalogue = SettingsCatalogue.of(List.of(TwoFactorPolicy.section("Server")));
            ManageSettings settings = new ManageSettings(catalogue, new InMemorySettingsStore(), log, CLOCK);
            Map<String, String> text =
                    new LinkedHashMap<>(settings.view("two-factor").text());
            text.put("maxFailedCodes", "100");
            settings.save(new Submission("two-factor", text, 0), Actor.system(), Optional.empty());
            return new CheckCode(
                    instance.getBean(EnrolmentStore.class), new AppSecrets(vault, passwords), settings, log, CLOCK);
        }

        private Optional<Enrolment> app() {
            return context.getBean(ChallengeStore.class)
                    .find("word")
                    .orElseThrow()
                    .app();
        }

        private String code() {
            return passwords.code(SECRET, OtpParameters.COMMON, OtpParameters.COMMON.stepAt(NOW));
        }

        @Test
        void code_triedByTwentyOnTwoInstances_isRightExactlyOnce() throws Exception {
            List<CheckCode> instances = List.of(codes(context), codes(other));
            Optional<Enrolment> seen = app();
            ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<CodeVerdict>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                CheckCode instance = instances.get(caller % 2);
                running.add(threads.submit(() -> {
                    start.await(60, TimeUnit.SECONDS);
                    return instance.check(seen, code(), Actor.system());
                }));
            }
            List<CodeVerdict> verdicts = new ArrayList<>();
            for (Future<CodeVerdict> one : running) {
                verdicts.add(one.get(60, TimeUnit.SECONDS));
            }
            threads.shutdown();

            assertThat(verdicts).filteredOn(Right.class::isInstance).hasSize(1);
            assertThat(verdicts)
                    .filteredOn(new Wrong("code-used-before")::equals)
                    .hasSize(CALLERS - 1);
        }

        @Test
        void code_judged_takesOneStatement() {
            CheckCode codes = codes(context);

            assertOneStatement(codes, "000000", new Wrong("wrong-code"));
            assertOneStatement(codes, code(), new Right());
            assertOneStatement(codes, code(), new Wrong("code-used-before"));
        }

        /** The app comes with the half sign-in, which every step has to look up anyway. */
        private void assertOneStatement(CheckCode codes, String typed, CodeVerdict expected) {
            CountingStatements statements = context.getBean(CountingStatements.class);
            statements.forget();

            Optional<Enrolment> seen = app();
            assertThat(statements.prepared())
                    .satisfiesExactly(look -> assertThat(look.strip()).startsWith("SELECT c.token_hash"));
            statements.forget();

            assertThat(codes.check(seen, typed, Actor.system())).isEqualTo(expected);
            assertThat(statements.prepared())
                    .satisfiesExactly(write -> assertThat(write.strip()).startsWith("UPDATE two_factor SET"));
        }
    }
}
