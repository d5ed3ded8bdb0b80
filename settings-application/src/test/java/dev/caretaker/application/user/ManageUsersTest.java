package dev.caretaker.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.log.LogType;
import org.junit.jupiter.api.Test;

class ManageUsersTest {

    private final Fixtures it = new Fixtures();
    private final ManageUsers administration = new ManageUsers(it.users, it.attempts, it.log);

    @Test
    void find_anySpelling_isTheUser() {
        User anna = it.addUser("Anna");

        assertThat(administration.find(" aNNa")).contains(anna);
        assertThat(administration.find("berta")).isEmpty();
    }

    @Test
    void unlock_userWhoIsNotLocked_standsInTheLogAllTheSame() {
        it.addUser("Anna");

        assertThat(administration.unlock("anna", Fixtures.actor("admin"))).isTrue();

        assertThat(it.newest(LogType.AUDIT).action()).isEqualTo("unlock");
    }

    @Test
    void unlock_nobody_isFalseAndNotLogged() {
        assertThat(administration.unlock("nobody", Fixtures.actor("admin"))).isFalse();

        assertThat(it.rows(LogType.AUDIT)).isEmpty();
    }
}
