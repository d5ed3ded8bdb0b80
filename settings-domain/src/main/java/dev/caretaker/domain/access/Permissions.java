package dev.caretaker.domain.access;

import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All permissions of a product, in the order in which they are shown. Immutable and thread-safe. */
public final class Permissions {

    private final Map<String, Permission> byName;

    private Permissions(Map<String, Permission> byName) {
        this.byName = byName;
    }

    /**
     * The standard permissions and those of a host product.
     *
     * @param ofTheHost what the host adds, in display order
     * @return the registry
     * @throws IllegalArgumentException if two permissions have the same name
     */
    public static Permissions with(Collection<Permission> ofTheHost) {
        List<Permission> all = new ArrayList<>(Permission.standard());
        all.addAll(ofTheHost);
        Map<String, Permission> byName = new LinkedHashMap<>();
        for (Permission permission : all) {
            if (byName.put(permission.name(), permission) != null) {
                throw new IllegalArgumentException("registered twice: permission " + permission.name());
            }
        }
        return new Permissions(byName);
    }

    /**
     * All of them.
     *
     * @return in display order
     */
    public List<Permission> list() {
        return List.copyOf(byName.values());
    }

    /**
     * Their names.
     *
     * @return as they are stored and sent
     */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /**
     * What screens call a permission.
     *
     * @param name its name
     * @return its label; the name itself if it is not registered (any more)
     */
    public String label(String name) {
        Permission known = byName.get(name);
        return known == null ? name : known.label();
    }

    /**
     * Which of some names are no permissions of this product.
     *
     * @param field where they were given
     * @param names the names
     * @return one violation {@code unknown-permission} per name, in their order
     */
    public List<Violation> violations(String field, Collection<String> names) {
        return names.stream()
                .filter(name -> !byName.containsKey(name))
                .map(name -> new Violation(
                        field,
                        "unknown-permission",
                        Map.of("value", shortened(name), "options", String.join(", ", byName.keySet()))))
                .toList();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= Permission.MAXIMUM_NAME_LENGTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Permission.MAXIMUM_NAME_LENGTH)) + "…";
    }
}
