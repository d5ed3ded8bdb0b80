package dev.caretaker.application.settings;

import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.function.Function;

/**
 * What a section has to fit to that is kept elsewhere, such as a credential. Checked whenever values of the section are
 * saved, restored or previewed, by whichever way they come.
 *
 * @param <T> the record of the section
 * @param section its class
 * @param violations why values do not fit; empty if they do
 */
public record SaveRule<T>(Class<T> section, Function<T, List<Violation>> violations) {

    List<Violation> of(Object values) {
        return section.isInstance(values) ? violations.apply(section.cast(values)) : List.of();
    }
}
