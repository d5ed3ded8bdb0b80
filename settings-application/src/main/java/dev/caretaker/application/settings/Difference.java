package dev.caretaker.application.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value in two revisions.
 *
 * @param path path of the value
 * @param left value in the one; empty if it had none
 * @param right value in the other; empty if it had none
 */
public record Difference(String path, Optional<String> left, Optional<String> right) {

    /**
     * Whether the two differ.
     *
     * @return true if they do
     */
    public boolean differs() {
        return !left.equals(right);
    }

    /** Every value of both, in the order of the right one. */
    static List<Difference> between(Map<String, String> left, Map<String, String> right) {
        List<String> paths = new ArrayList<>(right.keySet());
        left.keySet().stream().filter(path -> !right.containsKey(path)).forEach(paths::add);
        return paths.stream()
                .map(path ->
                        new Difference(path, Optional.ofNullable(left.get(path)), Optional.ofNullable(right.get(path))))
                .toList();
    }
}
