package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ChangeSet.Change;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Settings of a product in memory, and how tests save them. */
abstract class SettingsFixture {

    static final String RULES = "password-rules";
    static final String RESTRICTIONS = "login-restrictions";
    static final Actor ADMIN = Fixtures.actor("admin");
    static final Actor OTHER = new Actor("other", Fixtures.address("198.51.100.1"));
    static final Optional<String> NO_NOTE = Optional.empty();
    final Fixtures it = new Fixtures();
    final ManageSettings settings = it.settings;

    SectionView save(String section, String... pathsAndValues) {
        return settings.save(it.submission(section, pathsAndValues), ADMIN, NO_NOTE);
    }

    static Submission basedOn(long version, Submission submission) {
        return new Submission(submission.section(), submission.text(), version);
    }

    static List<Violation> violationsOf(Callable<?> save) {
        return catchThrowableOfType(InvalidSettingsException.class, save::call).violations();
    }

    /** Stores values that no rule has seen, as an older or a newer release might have. */
    void store(String section, Map<String, String> text) {
        long version = settings.view(section).version();
        it.settingsStore.save(
                new ChangeSet(
                        List.of(new Change(section, version, text, List.copyOf(text.keySet()))),
                        ADMIN,
                        it.clock.instant(),
                        NO_NOTE),
                saved -> {});
    }
}
