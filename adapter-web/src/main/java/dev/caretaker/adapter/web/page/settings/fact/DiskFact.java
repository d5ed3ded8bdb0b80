package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Unit;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Warns beside a size that is larger than the disk: it is allowed, since disks grow, but limits nothing today. */
@Singleton
final class DiskFact implements FieldFact {

    private static final long BYTES_PER_MIB = 1L << 20;

    private final PreviewHousekeeping housekeeping;
    private final Wording wording;

    DiskFact(PreviewHousekeeping housekeeping, Wording wording) {
        this.housekeeping = housekeeping;
        this.wording = wording;
    }

    @Override
    public Optional<String> about(SectionView section, Field<?> field, String text, Client reader) {
        boolean isSize = field.unit() == Unit.MEBIBYTES && text.matches("[0-9]{1,10}");
        if (!isSize) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(text) * BYTES_PER_MIB;
        return housekeeping.smallerDisk(section.section().type(), bytes).stream()
                .mapToObj(disk ->
                        wording.text("fact.beyond-disk." + section.section().id(), Map.of("disk", Figures.size(disk))))
                .findFirst();
    }
}
