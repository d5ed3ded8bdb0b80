package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.adapter.web.page.jobs.JobLines;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.JobKind;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Schedule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Says beside a schedule in which time zone it is, when it comes due next, and how the last run went. */
@Singleton
final class RunTimes implements FieldFact {

    private static final Map<Class<?>, JobKind> JOBS =
            Map.of(BackupRetention.class, JobKind.BACKUP, LogCleanup.class, JobKind.LOG_CLEANUP);

    private final ManageSettings settings;
    private final JobLines jobs;
    private final Wording wording;
    private final Clock clock;

    RunTimes(ManageSettings settings, JobLines jobs, Wording wording, Clock clock) {
        this.settings = settings;
        this.jobs = jobs;
        this.wording = wording;
        this.clock = clock;
    }

    @Override
    public Optional<String> about(SectionView section, Field<?> field, String text, Client reader) {
        return Optional.ofNullable(JOBS.get(section.section().type()))
                .filter(kind -> field.name().equals("schedule"))
                .map(kind -> due(text) + wording.text("fact.run-zone." + kind.code(), zoneName()) + " "
                        + jobs.lastRun(kind));
    }

    private ZoneId zone() {
        return settings.current(BackupRetention.class).timeZone();
    }

    private Map<String, String> zoneName() {
        return Map.of("zone", zone().getId());
    }

    /** Nothing for what is no schedule: the message beside the field says that. */
    private String due(String text) {
        try {
            return new Schedule(text)
                    .next(clock.instant(), zone())
                    .map(next -> wording.text("fact.next-run", Map.of("at", TimeText.of(next))) + " ")
                    .orElse("");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
