package dev.caretaker.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.adapter.jdbc.atrest.EncryptedRows;
import dev.caretaker.adapter.jdbc.atrest.KeyCheck;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.application.log.LogChain;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.token.TokenStore.Owned;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Outcome;
import dev.caretaker.domain.access.AccountName;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What one instance takes away is gone on another with its next call: nothing is remembered in between. */
class TwoInstancesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    @Nested
    class H2 extends Changes {
        H2() {
            super(TestDatabases.h2InMemory("two"));
        }
    }

    @Nested
    class Postgres extends Changes {
        Postgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Changes extends OnTwoInstances {

        private final boolean isServer;

        Changes(String url) {
            super(url);
            isServer = url.startsWith("jdbc:postgresql:");
        }

        @BeforeEach
        void annaUsesTheOther() {
            users(context).create(user("anna", "LOGS", "BACKUPS"));
            ApiToken token =
                    new ApiToken("t1", "anna", "nightly", Set.of("LOGS"), NOW, NOW.plusSeconds(60), Optional.empty());
            context.getBean(TokenStore.class).add(token, "h1", 9);
            context.getBean(SessionStore.class)
                    .add(new Session("s1", "anna", NOW, NOW, "192.0.2.1", "", Session.Method.PASSWORD));
            assertThat(owned(other)).isPresent();
            assertThat(other.getBean(SessionStore.class).find("s1")).isPresent();
        }

        @Test
        void token_revokedOnOne_isGoneOnTheOther() {
            context.getBean(TokenStore.class).revoke("anna", "t1");

            assertThat(owned(other)).isEmpty();
        }

        @Test
        void user_disabledOnOne_opensNothingOnTheOther() {
            assertThat(changed(false, "LOGS", "BACKUPS")).isEqualTo(Outcome.DONE);

            assertThat(other.getBean(SessionStore.class).find("s1")).isEmpty();
            assertThat(owned(other).orElseThrow().owner().enabled()).isFalse();
        }

        @Test
        void user_demotedOnOne_holdsLessOnTheOther() {
            assertThat(changed(true, "BACKUPS")).isEqualTo(Outcome.DONE);

            assertThat(other.getBean(SessionStore.class).find("s1")).isEmpty();
            assertThat(owned(other).orElseThrow().owner().permissions()).containsExactly("BACKUPS");
        }

        @Test
        void user_deletedOnOne_isGoneOnTheOther() {
            users(context).delete("anna");

            assertThat(other.getBean(SessionStore.class).find("s1")).isEmpty();
            assertThat(owned(other)).isEmpty();
            assertThat(users(other).find(AccountName.of("anna"))).isEmpty();
        }

        @Test
        void administrators_deletedOnBoth_oneIsLeft() {
            users(context).create(user("left", "SETTINGS", "USERS"));
            users(other).create(user("right", "SETTINGS", "USERS"));

            assertThat(users(context).delete("left")).isEqualTo(Outcome.DONE);
            assertThat(users(other).delete("right")).isEqualTo(Outcome.LAST_ADMINISTRATOR);
        }

        @Test
        void key_whileTheOtherRuns_isReplacedOnlyWhereNoOtherProcessCanBe() {
            context.getBean(KeyCheck.class).agreeOn("present");
            EncryptedRows rows = context.getBean(EncryptedRows.class);
            if (!isServer) {
                assertThat(rows.replaceKey(key("present"), key("next"), (place, encrypted) -> encrypted))
                        .isZero();
                return;
            }

            assertThatThrownBy(rows::refuseOthers)
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("stop every one of them");
            assertThatThrownBy(() -> rows.replaceKey(key("present"), key("next"), (place, encrypted) -> encrypted))
                    .isInstanceOf(StartRefusedException.class);
            assertThat(context.getBean(KeyCheck.class).stored()).contains("present");
        }

        private static EncryptedRows.Known key(String check) {
            return new EncryptedRows.Known(check, new LogChain(new byte[32]));
        }

        private Outcome changed(boolean enabled, String... permissions) {
            User anna = users(context).find(AccountName.of("anna")).orElseThrow();
            return users(context).update(anna.with(new Profile("anna", "", enabled, Set.of(permissions), false)));
        }

        private static User user(String name, String... permissions) {
            return new User(name, new Profile(name, "", true, Set.of(permissions), false), Optional.empty(), 0);
        }

        private static UserStore users(ApplicationContext instance) {
            return instance.getBean(UserStore.class);
        }

        private static Optional<Owned> owned(ApplicationContext instance) {
            return instance.getBean(TokenStore.class).find("h1");
        }
    }
}
