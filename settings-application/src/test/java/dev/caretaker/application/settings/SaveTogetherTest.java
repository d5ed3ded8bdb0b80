package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaveTogetherTest extends SettingsFixture {

    @Test
    void saveTogether_severalSections_areOneRevision() {
        Optional<Revision> revision = settings.saveTogether(
                List.of(it.submission(RULES, "minLength", "20"), it.submission(RESTRICTIONS, "maxFailedAttempts", "3")),
                ADMIN,
                Optional.of("both"));

        assertThat(revision).map(Revision::number).contains(1L);
        assertThat(revision.orElseThrow().changedFields())
                .isEqualTo(Map.of(RULES, List.of("minLength"), RESTRICTIONS, List.of("maxFailedAttempts")));
        assertThat(settings.view(RULES).version()).isEqualTo(1);
        assertThat(settings.view(RESTRICTIONS).version()).isEqualTo(1);
        assertThat(it.rows(LogType.AUDIT))
                .extracting(row -> row.details().get("section"))
                .containsExactlyInAnyOrder(RULES, RESTRICTIONS);
    }

    @Test
    void saveTogether_oneUnchanged_storesTheOtherOnly() {
        settings.saveTogether(
                List.of(it.submission(RULES), it.submission(RESTRICTIONS, "maxFailedAttempts", "3")), ADMIN, NO_NOTE);

        assertThat(settings.view(RULES).version()).isZero();
        assertThat(settings.view(RESTRICTIONS).version()).isEqualTo(1);
    }

    @Test
    void saveTogether_nothingChanged_isNoRevision() {
        assertThat(settings.saveTogether(List.of(it.submission(RULES)), ADMIN, NO_NOTE))
                .isEmpty();
        assertThat(settings.saveTogether(List.of(), ADMIN, NO_NOTE)).isEmpty();
    }

    @Test
    void saveTogether_mistakesInSeveral_areReportedTogetherAndNothingIsStored() {
        List<Submission> submissions = List.of(
                it.submission(RULES, "minLength", "7"),
                it.submission(RESTRICTIONS, "maxFailedAttempts", "101"),
                it.submission("log-cleanup", "schedule", "* * * * 1"));

        assertThat(violationsOf(() -> settings.saveTogether(submissions, ADMIN, NO_NOTE)))
                .extracting(Violation::field)
                .containsExactly("password-rules.minLength", "login-restrictions.maxFailedAttempts");
        assertThat(it.settingsStore.current()).isEmpty();
    }

    @Test
    void saveTogether_oneStale_storesNone() {
        Submission stale = it.submission(RESTRICTIONS, "maxFailedAttempts", "3");
        save(RESTRICTIONS, "maxFailedAttempts", "4");

        assertThatThrownBy(() ->
                        settings.saveTogether(List.of(it.submission(RULES, "minLength", "20"), stale), ADMIN, NO_NOTE))
                .isInstanceOf(StaleSettingsException.class);

        assertThat(settings.view(RULES).version()).isZero();
        assertThat(settings.current(LoginRestrictions.class).maxFailedAttempts())
                .isEqualTo(4);
    }

    @Test
    void saveTogether_sameSectionTwice_isAnErrorOfTheCaller() {
        assertThatThrownBy(() -> settings.saveTogether(
                        List.of(it.submission(RULES, "minLength", "20"), it.submission(RULES, "history", "2")),
                        ADMIN,
                        NO_NOTE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(it.settingsStore.current()).isEmpty();
    }
}
