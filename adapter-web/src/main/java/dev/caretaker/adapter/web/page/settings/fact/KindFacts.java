package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.adapter.web.page.AddressText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.section.Field;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** What every schedule and every list of networks is explained with. */
@Singleton
final class KindFacts implements FieldFact {

    private final Wording wording;

    KindFacts(Wording wording) {
        this.wording = wording;
    }

    @Override
    public Optional<String> about(SectionView section, Field<?> field, String text, Client reader) {
        return switch (field.kind()) {
            case SCHEDULE -> ScheduleText.of(text);
            case NETWORKS ->
                Optional.of(wording.text("fact.your-address", Map.of("address", AddressText.of(reader.address()))));
            default -> Optional.empty();
        };
    }
}
