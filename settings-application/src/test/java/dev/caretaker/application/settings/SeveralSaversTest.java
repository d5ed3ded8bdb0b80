package dev.caretaker.application.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.contract.Race;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.log.LogType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeveralSaversTest extends SettingsFixture {

    @Test
    void refresh_anotherInstanceSaved_seesItsValues() {
        var other = new ManageSettings(Fixtures.catalogue(), it.settingsStore, it.log, it.clock);
        other.save(it.submission(RULES, "minLength", "20"), OTHER, NO_NOTE);
        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(12);

        settings.refresh();

        assertThat(settings.current(PasswordRules.class).minLength()).isEqualTo(20);
    }

    @Test
    void refresh_overtakenByASave_doesNotBringOldValuesBack() throws InterruptedException {
        var store = new SlowStore(it.settingsStore);
        var slow = new ManageSettings(Fixtures.catalogue(), store, it.log, it.clock);
        Thread saving = new Thread(() -> slow.save(it.submission(RULES, "minLength", "20"), ADMIN, NO_NOTE));
        store.afterNextRead(() -> {
            saving.start();
            awaitRevisionOrBlock(saving);
        });

        slow.refresh();
        saving.join();

        assertThat(slow.current(PasswordRules.class).minLength()).isEqualTo(20);
    }

    private static void awaitRevisionOrBlock(Thread saving) {
        while (saving.getState() != Thread.State.BLOCKED && saving.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void save_byManyAtOnce_exactlyOneWins() {
        Submission submission = it.submission(RULES, "minLength", "20");

        List<Boolean> won = Race.run(16, caller -> () -> {
            Map<String, String> text = new LinkedHashMap<>(submission.text());
            text.put("minLength", Integer.toString(20 + caller));
            try {
                settings.save(new Submission(RULES, text, 0), ADMIN, NO_NOTE);
                return true;
            } catch (StaleSettingsException late) {
                return false;
            }
        });

        assertThat(won).filteredOn(one -> one).hasSize(1);
        assertThat(settings.revisions(RULES)).hasSize(1);
        assertThat(Integer.toString(settings.current(PasswordRules.class).minLength()))
                .isEqualTo(settings.view(RULES).text().get("minLength"));
        assertThat(it.rows(LogType.AUDIT)).hasSize(1);
    }

    @Test
    void resets_byManyAtOnce_areAllDone() {
        settings.save(it.submission(RULES, "minLength", "20"), ADMIN, NO_NOTE);

        List<Long> versions = Race.run(
                16,
                caller -> () -> settings.reset(RULES, Optional.empty(), ADMIN).version());

        assertThat(versions).containsOnly(2L);
        assertThat(settings.current(PasswordRules.class)).isEqualTo(PasswordRules.SECTION.defaults());
    }

    @Test
    void restorations_byManyAtOnce_areAllDone() {
        settings.save(it.submission(RULES, "minLength", "20"), ADMIN, NO_NOTE);
        settings.reset(RULES, Optional.empty(), ADMIN);

        List<Long> versions = Race.run(
                16,
                caller -> () ->
                        settings.restore(RULES, 1, Optional.empty(), ADMIN).version());

        assertThat(versions).containsOnly(3L);
    }
}
