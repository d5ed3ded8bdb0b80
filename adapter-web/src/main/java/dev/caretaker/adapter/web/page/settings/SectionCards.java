package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.settings.SectionCard.Conflict;
import dev.caretaker.adapter.web.page.settings.SectionCard.Line;
import dev.caretaker.adapter.web.page.settings.SectionCard.Saved;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.StoredSection;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.section.Section;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes sections ready to be shown. */
@Singleton
final class SectionCards {

    private static final Set<String> PREVIEWABLE = Set.of("backup-retention", "log-cleanup", "two-factor");

    private final Wording wording;
    private final Words words;
    private final FieldViews fields;
    private final SectionPreviews previews;

    SectionCards(Wording wording, Words words, FieldViews fields, SectionPreviews previews) {
        this.wording = wording;
        this.words = words;
        this.fields = fields;
        this.previews = previews;
    }

    /** A section as it is stored; if that breaks today's rules, with the reasons. */
    SectionCard stored(SectionView view, Client reader) {
        return card(view, Draft.none(view.violations()), reader);
    }

    SectionCard card(SectionView view, Draft draft, Client reader) {
        Section<?> section = view.section();
        return new SectionCard(
                section.id(),
                wording.title(section.id()),
                wording.description(section.id()).orElse(null),
                view.version(),
                fields.of(view, draft, reader),
                draft.note(),
                draft.violations().stream()
                        .filter(violation -> violation.field().equals(Submitted.NOTE))
                        .map(wording::of)
                        .toList(),
                view.stored().map(SectionCards::saved).orElse(null),
                draft.notice().map(key -> wording.text("notice." + key)).orElse(null),
                conflict(view, draft),
                draft.typed().isPresent(),
                draft.typed().isEmpty() && !view.violations().isEmpty(),
                "/settings/" + Tabs.of(section.id()).path() + "/" + section.id() + "/history",
                PREVIEWABLE.contains(section.id()),
                draft.preview()
                        .map(foreseen -> previews.of(section.id(), foreseen))
                        .orElse(null));
    }

    private static Saved saved(StoredSection stored) {
        return new Saved(stored.savedBy(), When.of(stored.savedAt()), stored.version());
    }

    private @Nullable Conflict conflict(SectionView view, Draft draft) {
        return draft.conflict()
                .map(stored ->
                        new Conflict(stored.savedBy(), When.of(stored.savedAt()), stored.version(), lines(view, draft)))
                .orElse(null);
    }

    private List<Line> lines(SectionView view, Draft draft) {
        Map<String, String> typed = draft.typed().orElse(view.text());
        return view.section().changedBetween(view.text(), typed).stream()
                .map(path -> new Line(
                        Paths.id(view.section().id(), path),
                        words.label(view.section(), path, view.text()),
                        value(view, path, typed.get(path)),
                        value(view, path, view.text().get(path))))
                .toList();
    }

    private String value(SectionView view, String path, @Nullable String text) {
        return text == null ? wording.text("value.absent") : words.value(view.section(), path, text);
    }
}
