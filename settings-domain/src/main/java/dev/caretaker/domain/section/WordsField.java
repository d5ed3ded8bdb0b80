package dev.caretaker.domain.section;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A field whose value is a set of words; its text has one per line, in the order of the options. */
final class WordsField extends Field<List<String>> {

    WordsField(String name, List<String> options) {
        super(new Traits(name, Kind.WORDS, Unit.NONE, Map.of("options", String.join(", ", options)), options));
    }

    @Override
    Optional<List<String>> read(Map<String, String> text, String prefix, Violations violations) {
        String path = prefix + name();
        String given = text.get(path);
        if (given == null) {
            violations.add(new Violation(path, "required"));
            return Optional.empty();
        }
        List<String> words = Readers.filledLines(given);
        if (!options().containsAll(words)) {
            violations.add(new Violation(path, "not-a-choice", limits()));
            return Optional.empty();
        }
        return Optional.of(options().stream().filter(words::contains).toList());
    }

    @Override
    void write(List<String> value, String prefix, Map<String, String> text) {
        text.put(prefix + name(), String.join("\n", value));
    }

    @Override
    boolean owns(String path) {
        return path.equals(name());
    }

    /** Passes over stored words that nobody offers any more, such as the permission of a part that was removed. */
    @Override
    void overlay(Map<String, String> stored, Map<String, String> text) {
        text.computeIfPresent(name(), (path, fallback) -> Optional.ofNullable(stored.get(path))
                .map(given -> String.join(
                        "\n",
                        Readers.filledLines(given).stream()
                                .filter(options()::contains)
                                .toList()))
                .orElse(fallback));
    }
}
