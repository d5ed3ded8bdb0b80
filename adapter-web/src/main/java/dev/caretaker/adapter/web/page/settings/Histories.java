package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.AddressText;
import dev.caretaker.adapter.web.page.Paging;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.settings.HistoryPage.Change;
import dev.caretaker.adapter.web.page.settings.HistoryPage.Comparison;
import dev.caretaker.adapter.web.page.settings.HistoryPage.Line;
import dev.caretaker.adapter.web.page.settings.HistoryPage.TabRef;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.Difference;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Revision;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.StoredSection;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the history of a section ready to be shown. */
@Singleton
final class Histories {

    private static final int PAGE_SIZE = 20;

    private final ManageSettings settings;
    private final Words words;
    private final Wording wording;

    Histories(ManageSettings settings, Words words, Wording wording) {
        this.settings = settings;
        this.words = words;
        this.wording = wording;
    }

    /** Which page of the history, and which two revisions side by side. */
    record Asked(int page, Optional<Long> left, Optional<Long> right) {

        static Asked first() {
            return new Asked(1, Optional.empty(), Optional.empty());
        }

        /** The two to choose beforehand: those asked for, or else the newest and the one before it. */
        Asked chosen(List<Revision> all) {
            long newest = numberOf(all, 0);
            return new Asked(page, left.or(() -> Optional.of(numberOf(all, 1))), right.or(() -> Optional.of(newest)));
        }

        private static long numberOf(List<Revision> all, int index) {
            return index < all.size() ? all.get(index).number() : StoredSection.NEVER_SAVED;
        }

        boolean isLeft(long number) {
            return left.equals(Optional.of(number));
        }

        boolean isRight(long number) {
            return right.equals(Optional.of(number));
        }
    }

    HistoryPage page(SectionView view, Asked asked, List<String> problems, boolean stale) {
        String id = view.section().id();
        List<Revision> all = settings.revisions(id);
        Paging page = Paging.of(asked.page(), all.size(), PAGE_SIZE);
        Asked chosen = asked.chosen(all);
        Tabs.Tab tab = Tabs.of(id);
        String address = "/settings/" + tab.path() + "/" + id + "/history";
        return new HistoryPage(
                id,
                wording.title(id),
                view.version(),
                new TabRef("/settings/" + tab.path(), wording.text(tab.titleKey())),
                address,
                lines(view, all, page, chosen),
                page.next(address),
                page.before(address),
                comparison(view.section(), asked),
                problems,
                stale,
                chosen.isLeft(StoredSection.NEVER_SAVED),
                chosen.isRight(StoredSection.NEVER_SAVED));
    }

    private List<Line> lines(SectionView view, List<Revision> all, Paging page, Asked asked) {
        List<Line> lines = new ArrayList<>();
        for (int i = page.from(); i < page.to(); i++) {
            long before = i + 1 < all.size() ? all.get(i + 1).number() : StoredSection.NEVER_SAVED;
            lines.add(line(view, all.get(i), before, asked));
        }
        return lines;
    }

    private Line line(SectionView view, Revision revision, long before, Asked asked) {
        long number = revision.number();
        return new Line(
                number,
                When.of(revision.at()),
                revision.actor().username(),
                AddressText.of(revision.actor().address()),
                revision.note().orElse(null),
                changes(view.section(), before, number).stream()
                        .filter(Change::differs)
                        .toList(),
                number == view.version(),
                asked.isLeft(number),
                asked.isRight(number));
    }

    private @Nullable Comparison comparison(Section<?> section, Asked asked) {
        if (asked.left().isEmpty() || asked.right().isEmpty()) {
            return null;
        }
        List<Change> values = changes(section, asked.left().get(), asked.right().get());
        return new Comparison(
                name(asked.left().get()),
                name(asked.right().get()),
                values,
                values.stream().filter(Change::differs).count());
    }

    private String name(long number) {
        return number == StoredSection.NEVER_SAVED
                ? wording.text("history.defaults")
                : wording.text("history.revision", Map.of("number", Long.toString(number)));
    }

    private List<Change> changes(Section<?> section, long left, long right) {
        List<Difference> differences = settings.compare(section.id(), left, right);
        Map<String, String> text = new HashMap<>();
        differences.forEach(one -> one.right().or(one::left).ifPresent(value -> text.put(one.path(), value)));
        return differences.stream()
                .filter(one -> !Paths.keyPath(section, one.path()).equals(Optional.of(one.path())))
                .map(one -> new Change(
                        words.label(section, one.path(), text),
                        value(section, one.path(), one.left()),
                        value(section, one.path(), one.right()),
                        one.differs()))
                .toList();
    }

    private String value(Section<?> section, String path, Optional<String> text) {
        return text.map(value -> words.value(section, path, value)).orElseGet(() -> wording.text("value.absent"));
    }

    List<String> problems(Section<?> section, List<Violation> violations) {
        return violations.stream()
                .map(violation -> wording.label(section.id(), violation.field()) + ": " + wording.of(violation))
                .toList();
    }
}
