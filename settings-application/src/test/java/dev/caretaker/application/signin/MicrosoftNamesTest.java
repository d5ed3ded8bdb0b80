package dev.caretaker.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.contract.Race;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.log.LogType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people from Microsoft are called, and what the logs say of it. */
class MicrosoftNamesTest extends ComeThroughMicrosoftFixture {

    @Test
    void enter_underAnotherName_isTheSameUserCalledAsNow() {
        User first = enter(identity(1, "zoe@example.org", "Operator")).user();

        User second = enter(identity(1, "zoe.new@example.org", "Operator")).user();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.username()).isEqualTo("zoe@example.org");
        assertThat(second.displayName()).isEqualTo("zoe.new@example.org");
    }

    @Test
    void enter_underAnotherName_isAuditedWithBothNamesOnce() {
        enter(identity(1, "zoe@example.org", "Operator"));
        enter(identity(1, "zoe → admin\u202e", "Operator"));
        enter(identity(1, "zoe → admin\u202e", "Operator"));

        assertThat(it.rows(LogType.AUDIT))
                .filteredOn(row -> row.action().equals("user-changed"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.user()).isEqualTo("zoe@example.org");
                    assertThat(row.address()).isEqualTo("192.0.2.7");
                    assertThat(row.details())
                            .containsEntry("user", "zoe@example.org")
                            .containsEntry("account", TENANT + "/00000001-0000-0000-0000-000000000000")
                            .containsEntry("displayNameBefore", "zoe@example.org")
                            .containsEntry("displayName", "zoe → admin\\u202e");
                });
    }

    @Test
    void attackA6_nameOfALocalUser_isAnotherUser() {
        User admin = it.addUser("admin");

        User stranger = enter(identity(7, "ADMIN", "Operator")).user();

        assertThat(stranger.id()).isNotEqualTo(admin.id());
        assertThat(stranger.username()).isEqualTo("ADMIN-00000007");
        assertThat(it.user("admin")).isEqualTo(admin);
    }

    @Test
    void enter_nameThatIsNone_getsOne() {
        assertThat(enter(identity(3, "<b>", "Operator")).user().username()).isEqualTo("microsoft-00000003");
        assertThat(enter(identity(4, "x".repeat(300), "Operator")).user().displayName())
                .hasSize(100);
    }

    @Test
    void enter_byManyAtOnce_makesOneUser() {
        List<SignedIn> all = Race.run(8, caller -> () -> enter(identity(1, "zoe@example.org", "Operator")));

        assertThat(all)
                .extracting(signedIn -> signedIn.user().id())
                .containsOnly(all.get(0).user().id());
    }

    @Test
    void enter_nameOfTheServer_getsAnother() {
        assertThat(enter(identity(1, Actor.system().username(), "Operator"))
                        .user()
                        .username())
                .isEqualTo("microsoft-00000001");
    }
}
