package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.backups.PlanViews;
import dev.caretaker.adapter.web.page.logs.CleanupLines;
import dev.caretaker.adapter.web.page.settings.SectionPreview.People;
import dev.caretaker.adapter.web.text.DiskWords;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.PreviewSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what typed values would do ready to be shown. */
@Singleton
final class SectionPreviews {

    private final Wording wording;
    private final PlanViews plans;
    private final CleanupLines cleanups;
    private final DiskWords disks;

    SectionPreviews(Wording wording, PlanViews plans, CleanupLines cleanups, DiskWords disks) {
        this.wording = wording;
        this.plans = plans;
        this.cleanups = cleanups;
        this.disks = disks;
    }

    SectionPreview of(String section, Foreseen foreseen) {
        return new SectionPreview(
                foreseen.removals().backups().map(plans::preview).orElse(null),
                cleanups.of(foreseen.removals().logs()),
                people(section, foreseen.people()),
                foreseen.trouble().isPresent()
                        ? List.of(wording.text("preview.folder-trouble"))
                        : disks.of(foreseen.removals()));
    }

    private @Nullable People people(String section, PreviewSettings.Preview preview) {
        if (preview.usersAffected().isEmpty()) {
            return null;
        }
        String count = Integer.toString(preview.usersAffected().getAsInt());
        return new People(
                wording.text("preview." + section, Map.of("count", count)),
                preview.dueBy().map(When::of).orElse(null));
    }
}
