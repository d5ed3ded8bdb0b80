package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.RIGHT;
import static dev.caretaker.application.signin.Fixtures.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.inmemory.Pbkdf2PasswordHasher;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.LoginRestrictions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehashTest extends SignInFixture {

    @Test
    void attempt_outdatedHash_isReplacedAndNothingElseChanges() {
        LocalPassword before = it.passwordSet(RIGHT, false);
        User anna = it.addUser("anna", true, Optional.of(it.passwordSet(WRONG, false)));
        it.users.replacePassword(
                new PasswordChange(anna.id(), Optional.of(hashOf("anna")), before, 5, Optional.empty()),
                "boss",
                ended -> {});
        List<PasswordHash> history = it.users.earlierPasswords(anna.id());
        it.clock.advance(Duration.ofDays(3));
        it.hasher.replaceBy(new Pbkdf2PasswordHasher(20));

        SignInResult result = attempt("anna", RIGHT);

        assertThat(result).isInstanceOf(Done.class);
        assertThat(hashOf("anna")).isNotEqualTo(before.hash());
        assertThat(it.hasher.isOutdated(hashOf("anna"))).isFalse();
        assertThat(it.user("anna").password().orElseThrow().setAt()).isEqualTo(before.setAt());
        assertThat(it.users.earlierPasswords(anna.id())).isEqualTo(history);
        assertThat(((Done) result).signedIn().user()).isEqualTo(it.user("anna"));
    }

    @Test
    void attempt_outdatedHashAndWrongPassword_staysAsItIs() {
        it.addUser("anna");
        PasswordHash before = hashOf("anna");
        it.hasher.replaceBy(new Pbkdf2PasswordHasher(20));

        assertThat(attempt("anna", WRONG)).isEqualTo(new Refused());

        assertThat(hashOf("anna")).isEqualTo(before);
    }

    @Test
    void attempt_outdatedHashWhileHasherIsBusy_signsInWithTheOldOne() {
        it.addUser("anna");
        PasswordHash before = hashOf("anna");
        it.hasher.replaceBy(new Pbkdf2PasswordHasher(20));
        it.hasher.beforeHash(WatchedHasher::refuse);

        assertThat(attempt("anna", RIGHT)).isInstanceOf(Done.class);

        assertThat(hashOf("anna")).isEqualTo(before);
    }

    @Test
    void attempt_outdatedHashByManyAtOnce_signsAllIn() {
        it.addUser("anna");
        it.change(LoginRestrictions.class, "maxFailedAttempts", "100");
        it.hasher.replaceBy(new Pbkdf2PasswordHasher(20));

        List<SignInResult> results = Race.run(16, caller -> () -> attempt("anna", RIGHT));

        assertThat(results).hasOnlyElementsOfType(Done.class);
    }

    private PasswordHash hashOf(String username) {
        return it.user(username).password().orElseThrow().hash();
    }
}
