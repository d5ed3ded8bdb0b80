package dev.caretaker.app.metrics;

import dev.caretaker.application.housekeeping.backup.KeepBackups;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.backup.RetentionPlan;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** How many backups the rules in force would keep and remove now; asks for the plan at each scrape. */
@Singleton
@Metered
final class RetentionMeters implements Measured {

    private final KeepBackups backups;
    private final ManageSettings settings;

    RetentionMeters(KeepBackups backups, ManageSettings settings) {
        this.backups = backups;
        this.settings = settings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RetentionPlan.Action action : RetentionPlan.Action.values()) {
            Gauge.builder("caretaker.retention.plan.backups", () -> planned(action))
                    .description("backups that the rules in force would keep or remove now")
                    .tag("action", action.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private long planned(RetentionPlan.Action action) {
        RetentionPlan plan =
                backups.preview(settings.current(BackupRetention.class)).plan();
        return plan.verdicts().stream()
                .filter(verdict -> verdict.action() == action)
                .count();
    }
}
