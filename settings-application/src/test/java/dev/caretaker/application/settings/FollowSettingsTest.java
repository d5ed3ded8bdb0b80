package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.access.PasswordRules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two instances on one store: {@code it} saves, the other follows. */
class FollowSettingsTest {

    private final Fixtures it = new Fixtures();
    private final SlowStore seenByOther = new SlowStore(it.settingsStore);
    private final ManageSettings other = new ManageSettings(it.settings.catalogue(), seenByOther, it.log, it.clock);

    private void save(String minLength) {
        it.settings.save(
                it.submission("password-rules", "minLength", minLength), Fixtures.actor("admin"), Optional.empty());
    }

    private int minLength() {
        return other.current(PasswordRules.class).minLength();
    }

    @Test
    void follow_savedOnAnotherInstance_isInForceWithItsVersion() {
        save("20");
        assertThat(minLength()).isEqualTo(12);

        other.follow();

        assertThat(minLength()).isEqualTo(20);
        assertThat(other.currentVersion(PasswordRules.class)).isEqualTo(it.settingsStore.newestRevision());
    }

    @Test
    void follow_nothingNew_readsNoValues() {
        save("20");
        other.follow();
        seenByOther.afterNextRead(() -> {
            throw new AssertionError("values were read");
        });

        other.follow();

        assertThat(minLength()).isEqualTo(20);
    }

    @Test
    void follow_savedWhileItReads_isSeenTheNextTime() {
        save("20");
        seenByOther.afterNextRead(() -> save("21"));

        other.follow();
        assertThat(minLength()).isEqualTo(20);

        other.follow();
        assertThat(minLength()).isEqualTo(21);
    }

    @Test
    void follow_storeFails_whatWasInForceStays() {
        save("20");
        seenByOther.afterNextRead(() -> {
            throw new AdapterFailureException(SettingsStore.class, new IllegalStateException("away"));
        });

        assertThatThrownBy(other::follow).isInstanceOf(AdapterFailureException.class);
        assertThat(minLength()).isEqualTo(12);

        other.follow();
        assertThat(minLength()).isEqualTo(20);
    }
}
