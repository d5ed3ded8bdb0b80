package dev.caretaker.application.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoFactorDutyTest {

    private final Fixtures it = new Fixtures();
    private final User anna = it.addUser("anna");

    private User administrator() {
        it.users.create(new User(
                "id-of-boss",
                new Profile("boss", "", true, Set.of("SETTINGS", "USERS"), false),
                Optional.of(it.passwordSet(Fixtures.RIGHT, false)),
                0));
        return it.user("boss");
    }

    private void require(String whom) {
        it.change(TwoFactorPolicy.class, "requiredFor", whom);
    }

    @Test
    void dueBy_nobodyHasTo_isNever() {
        assertThat(it.duty.dueBy(anna, false)).isEmpty();
        assertThat(it.obligations.since(anna.id())).isEmpty();
    }

    @Test
    void dueBy_countsFromTheMomentItWasNoticed() {
        require("EVERYBODY");
        assertThat(it.duty.dueBy(anna, false)).contains(Fixtures.NOON.plus(Duration.ofHours(72)));

        it.clock.advance(Duration.ofHours(71));
        assertThat(it.duty.dueBy(anna, false)).contains(Fixtures.NOON.plus(Duration.ofHours(72)));
        assertThat(it.duty.mustEnrol(anna, false)).isFalse();

        it.clock.advance(Duration.ofHours(1));
        assertThat(it.duty.mustEnrol(anna, false)).isTrue();
    }

    @Test
    void mustEnrol_withoutGrace_atOnce() {
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "graceHours", "0");

        assertThat(it.duty.mustEnrol(anna, false)).isTrue();
    }

    @Test
    void mustEnrol_onlyAdministrators_leavesOthersAlone() {
        it.change(TwoFactorPolicy.class, "requiredFor", "ADMINISTRATORS", "graceHours", "0");

        assertThat(it.duty.mustEnrol(anna, false)).isFalse();
        assertThat(it.duty.mustEnrol(administrator(), false)).isTrue();
    }

    @Test
    void sso_isMicrosoftsAffairUnlessTheSectionSaysOtherwise() {
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "graceHours", "0");
        assertThat(it.duty.isAsked(true)).isFalse();
        assertThat(it.duty.isAsked(false)).isTrue();
        assertThat(it.duty.mustEnrol(anna, true)).isFalse();

        it.change(TwoFactorPolicy.class, "applyToSso", "true");
        assertThat(it.duty.isAsked(true)).isTrue();
        assertThat(it.duty.mustEnrol(anna, true)).isTrue();
    }

    @Test
    void notice_marksEverybodyToWhomItApplies() {
        User boss = administrator();
        require("ADMINISTRATORS");
        it.duty.notice();
        assertThat(it.obligations.since(boss.id())).contains(Fixtures.NOON);
        assertThat(it.obligations.since(anna.id())).isEmpty();

        it.clock.advance(Duration.ofMinutes(1));
        require("EVERYBODY");
        it.duty.notice();
        assertThat(it.obligations.since(boss.id())).contains(Fixtures.NOON);
        assertThat(it.obligations.since(anna.id())).contains(Fixtures.NOON.plusSeconds(60));

        require("NOBODY");
        it.duty.notice();
        assertThat(it.obligations.since(boss.id())).isEmpty();
    }

    @Test
    void notice_settingsAsBefore_looksAgainAfterAnHour() {
        require("EVERYBODY");
        it.duty.notice();
        User late = it.addUser("late");
        it.clock.advance(Duration.ofMinutes(59));
        it.duty.notice();
        assertThat(it.obligations.since(late.id())).isEmpty();

        it.clock.advance(Duration.ofMinutes(1));
        it.duty.notice();
        assertThat(it.obligations.since(late.id())).contains(it.clock.instant());
    }

    @Test
    void notice_moreUsersThanOnePage_marksAllOfThem() {
        for (int i = 0; i < 501; i++) {
            it.addUser("user" + i, true, Optional.empty());
        }
        it.change(TwoFactorPolicy.class, "requiredFor", "EVERYBODY", "applyToSso", "true");

        it.duty.notice();

        for (int i = 0; i < 501; i++) {
            assertThat(it.obligations.since("id-of-user" + i)).isPresent();
        }
    }

    @Test
    void notice_disabledUsersAndThoseOfMicrosoft_areLeftOut() {
        User disabled = it.addUser("disabled", false, Optional.empty());
        User through = it.addUser("through", true, Optional.empty());
        require("EVERYBODY");

        it.duty.notice();

        assertThat(it.obligations.since(disabled.id())).isEmpty();
        assertThat(it.obligations.since(through.id())).isEmpty();
    }
}
