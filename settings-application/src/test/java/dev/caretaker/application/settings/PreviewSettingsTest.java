package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryBrowserStore;
import dev.caretaker.application.inmemory.InMemoryEnrolmentStore;
import dev.caretaker.application.inmemory.InMemoryLogStore;
import dev.caretaker.application.inmemory.InMemoryObligationStore;
import dev.caretaker.application.inmemory.InMemorySessionStore;
import dev.caretaker.application.inmemory.InMemorySettingsStore;
import dev.caretaker.application.inmemory.InMemoryUserStore;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.PreviewSettings.Preview;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.SettingsCatalogue;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreviewSettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final InMemoryUserStore users = new InMemoryUserStore();
    private final InMemorySessionStore sessions = new InMemorySessionStore(users);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final ManageSettings settings = new ManageSettings(
            SettingsCatalogue.of(List.of(
                    LoginRestrictions.SECTION,
                    PasswordRules.SECTION,
                    LogCleanup.section(LogType.standard()),
                    TwoFactorPolicy.section("SCEP Server"))),
            new InMemorySettingsStore(),
            new EventLog(LogType.standard(), new InMemoryLogStore(), clock),
            clock);
    private final InMemoryEnrolmentStore enrolments =
            new InMemoryEnrolmentStore(users, new InMemoryBrowserStore(users));
    private final InMemoryObligationStore obligations = new InMemoryObligationStore(users);
    private final TwoFactorDuty duty = new TwoFactorDuty(users, enrolments, obligations, settings, clock);
    private final PreviewSettings preview = new PreviewSettings(settings, sessions, users, duty, clock);

    @Test
    void shorterIdleLimit_countsUsersWhoseSessionsWouldEnd() {
        user("anna", 1);
        user("bert", 1);
        session("anna", 20, "192.0.2.1");
        session("anna", 25, "192.0.2.1");
        session("bert", 5, "192.0.2.1");

        Preview result = preview("login-restrictions", "sessionIdleMinutes", "10");

        assertThat(result.changedFields()).containsExactly("sessionIdleMinutes");
        assertThat(result.usersAffected()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void sessionThatIsOverAlready_doesNotCount() {
        user("anna", 1);
        session("anna", 31, "192.0.2.1");

        assertThat(preview("login-restrictions", "sessionIdleMinutes", "10").usersAffected())
                .isEqualTo(OptionalInt.of(0));
    }

    @Test
    void allowedNetworks_countsUsersWhoSignedInFromElsewhere() {
        user("anna", 1);
        user("bert", 1);
        session("anna", 1, "192.0.2.1");
        session("bert", 1, "127.0.0.1");

        assertThat(preview("login-restrictions", "allowedNetworks", "127.0.0.0/8\n::1")
                        .usersAffected())
                .isEqualTo(OptionalInt.of(1));
    }

    @Test
    void passwordAge_countsUsersWhoWouldHaveToChange() {
        user("anna", 90);
        user("bert", 89);

        assertThat(preview("password-rules", "maxAgeDays", "90").usersAffected())
                .isEqualTo(OptionalInt.of(1));
        assertThat(preview("password-rules", "maxAgeDays", "0").usersAffected()).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void twoFactor_countsUsersWithoutAnAppAndSaysByWhen() {
        user("anna", 1);
        user("bert", 1);
        enrolments.enrol(new Enrolment("bert", "sealed", OtpParameters.COMMON, NOW, 1, Lockout.none(), 0), List.of());

        Preview result = preview("two-factor", "requiredFor", "EVERYBODY");

        assertThat(result.usersAffected()).isEqualTo(OptionalInt.of(1));
        assertThat(result.dueBy()).contains(NOW.plus(Duration.ofHours(72)));
    }

    @Test
    void twoFactor_thatHasAppliedForSomeTime_countsFromThen() {
        user("anna", 1);
        obligations.begin("anna", NOW.minus(Duration.ofHours(70)));

        assertThat(preview("two-factor", "requiredFor", "EVERYBODY").dueBy()).contains(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void twoFactor_forAdministrators_meetsNobodyElse() {
        user("anna", 1);

        Preview result = preview("two-factor", "requiredFor", "ADMINISTRATORS");

        assertThat(result.usersAffected()).isEqualTo(OptionalInt.of(0));
        assertThat(result.dueBy()).isEmpty();
    }

    @Test
    void otherSection_affectsNobodyAtOnce() {
        assertThat(preview("log-cleanup", "schedule", "").usersAffected()).isEmpty();
    }

    @Test
    void brokenRule_isRefusedAndNothingIsStored() {
        assertThatThrownBy(() -> preview("login-restrictions", "sessionIdleMinutes", "0"))
                .isInstanceOf(InvalidSettingsException.class);
        assertThat(settings.revisions("login-restrictions")).isEmpty();
    }

    private Preview preview(String section, String path, String value) {
        Map<String, String> text = new LinkedHashMap<>(settings.view(section).text());
        text.put(path, value);
        return preview.preview(new Submission(section, text, 0), Actor.system());
    }

    private void user(String name, int passwordAgeDays) {
        Instant setAt = NOW.minus(Duration.ofDays(passwordAgeDays));
        LocalPassword password = new LocalPassword(new PasswordHash("hash"), setAt, false);
        users.create(new User(name, new Profile(name, name, true, Set.of(), false), Optional.of(password), 0));
    }

    private void session(String user, int idleMinutes, String address) {
        Instant seen = NOW.minus(Duration.ofMinutes(idleMinutes));
        sessions.add(new Session(user + idleMinutes, user, seen, seen, address, "", Session.Method.PASSWORD));
    }
}
