package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.settings.FieldView.Fallback;
import dev.caretaker.adapter.web.page.settings.FieldView.Option;
import dev.caretaker.adapter.web.page.settings.FieldView.Origin;
import dev.caretaker.adapter.web.page.settings.FieldView.Row;
import dev.caretaker.adapter.web.page.settings.FieldView.Table;
import dev.caretaker.adapter.web.page.settings.fact.FieldFact;
import dev.caretaker.adapter.web.page.settings.fact.RowNames.RowName;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.section.Field;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the fields of a section ready to be shown, whatever section it is. */
@Singleton
final class FieldViews {

    private final Wording wording;
    private final Words words;
    private final List<FieldFact> facts;

    FieldViews(Wording wording, Words words, List<FieldFact> facts) {
        this.wording = wording;
        this.words = words;
        this.facts = facts;
    }

    List<FieldView> of(SectionView section, Draft draft, Client reader) {
        var one = new One(section, draft, draft.typed().orElse(section.text()), reader);
        return section.section().fields().stream().map(one::view).toList();
    }

    /** The fields of one section on one page. */
    private final class One {

        private final SectionView section;
        private final String id;
        private final Draft draft;
        private final Map<String, String> shown;
        private final Client reader;

        One(SectionView section, Draft draft, Map<String, String> shown, Client reader) {
            this.section = section;
            this.id = section.section().id();
            this.draft = draft;
            this.shown = shown;
            this.reader = reader;
        }

        FieldView view(Field<?> field) {
            return view(field, field.name(), wording.label(id, field.name()));
        }

        private FieldView view(Field<?> field, String path, String label) {
            String text = shown.getOrDefault(path, "");
            boolean isTable = !field.columns().isEmpty();
            return new FieldView(
                    field.kind(),
                    Paths.id(id, path),
                    path,
                    label,
                    wording.group(id, path).orElse(null),
                    wording.help(id, path).orElse(null),
                    text,
                    Optional.of(wording.unit(field.unit()))
                            .filter(unit -> !unit.isEmpty() && field.options().isEmpty())
                            .orElse(null),
                    options(field, path, text),
                    words.bounds(field).orElse(null),
                    isTable ? null : fallback(field, path, text),
                    origin(path),
                    facts.stream()
                            .flatMap(fact -> fact.about(section, field, text, reader).stream())
                            .toList(),
                    messages(path),
                    storedNow(field, path, text),
                    isTable ? table(field) : null);
        }

        private List<Option> options(Field<?> field, String path, String text) {
            if (field.kind() == Field.Kind.WORDS) {
                List<String> chosen = text.lines().toList();
                return field.options().stream()
                        .map(word -> new Option(word, words.option(id, path, word), chosen.contains(word)))
                        .toList();
            }
            if (field.kind() != Field.Kind.CHOICE && field.kind() != Field.Kind.NUMBER_CHOICE) {
                return List.of();
            }
            List<Option> options = new ArrayList<>();
            if (!field.options().contains(text)) {
                options.add(new Option(text, text, true));
            }
            field.options()
                    .forEach(word ->
                            options.add(new Option(word, words.value(id, path, field, word), word.equals(text))));
            return options;
        }

        private @Nullable Fallback fallback(Field<?> field, String path, String text) {
            String standard = section.defaults().get(path);
            if (standard == null) {
                return null;
            }
            boolean inUse = standard.equals(text);
            String warning = inUse ? null : wording.deviation(id, path).orElse(null);
            return new Fallback(standard, words.value(id, path, field, standard), inUse, warning);
        }

        private @Nullable Origin origin(String path) {
            SectionView.Origin origin = section.origins().get(path);
            return origin == null ? null : new Origin(origin.by(), When.of(origin.at()), origin.revision());
        }

        private List<String> messages(String path) {
            return draft.violations().stream()
                    .filter(violation -> violation.field().equals(path))
                    .map(wording::of)
                    .toList();
        }

        private @Nullable String storedNow(Field<?> field, String path, String text) {
            String stored = section.text().get(path);
            if (draft.conflict().isEmpty() || stored == null || stored.equals(text)) {
                return null;
            }
            return words.value(id, path, field, stored);
        }

        private Table table(Field<?> table) {
            Field<?> key = Paths.keyOf(table).orElse(table.columns().get(0));
            List<Field<?>> others =
                    table.columns().stream().filter(column -> column != key).toList();
            Map<String, String> rowFacts = words.rowFacts(id, table);
            List<Row> rows = new ArrayList<>();
            int shownRows = table.rowsIn(shown) + FreeRows.spare(table, shown);
            for (int row = 0; row < shownRows; row++) {
                rows.add(row(table, row, key, others, rowFacts));
            }
            List<String> columns = others.stream()
                    .map(column -> wording.label(id, table.name() + "." + column.name()))
                    .toList();
            return new Table(columns, wording.label(id, table.name() + "." + key.name()), rows);
        }

        private Row row(Field<?> table, int row, Field<?> key, List<Field<?>> others, Map<String, String> rowFacts) {
            String keyPath = Paths.cell(table, row, key);
            String rowKey = shown.getOrDefault(keyPath, "");
            RowName name = words.row(id, table, rowKey);
            List<FieldView> cells = others.stream()
                    .map(column -> view(
                            column, Paths.cell(table, row, column), wording.label(id, Paths.cell(table, row, column))))
                    .toList();
            return new Row(
                    view(key, keyPath, name.label()),
                    name.label(),
                    name.description(),
                    rowFacts.getOrDefault(rowKey, ""),
                    FreeRows.removal(table, row),
                    cells);
        }
    }
}
