package dev.caretaker.domain.section;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All sections of a product, in the order in which they are shown. Immutable and thread-safe. */
public final class SettingsCatalogue {

    private final Map<String, Section<?>> byId;

    private SettingsCatalogue(Map<String, Section<?>> byId) {
        this.byId = byId;
    }

    /**
     * Lists the sections of a product.
     *
     * @param sections in display order
     * @return the catalogue
     * @throws IllegalArgumentException if two sections share an id or a record type
     */
    public static SettingsCatalogue of(Collection<Section<?>> sections) {
        Map<String, Section<?>> byId = new LinkedHashMap<>();
        List<Class<?>> types = new ArrayList<>();
        for (Section<?> section : sections) {
            if (byId.put(section.id(), section) != null || types.contains(section.type())) {
                throw new IllegalArgumentException("registered twice: " + section);
            }
            types.add(section.type());
        }
        return new SettingsCatalogue(byId);
    }

    /**
     * The section of that name.
     *
     * @param id such as {@code password-rules}
     * @return the section
     * @throws UnknownSectionException if none is registered under the name
     */
    public Section<?> section(String id) {
        Section<?> section = byId.get(id);
        if (section == null) {
            throw new UnknownSectionException(id);
        }
        return section;
    }

    /**
     * The section that holds records of that type.
     *
     * @param <T> the record
     * @param type its class
     * @return the section
     * @throws UnknownSectionException if none is registered for the type
     */
    @SuppressWarnings("unchecked") // a section's type is the class of its record
    public <T> Section<T> section(Class<T> type) {
        return (Section<T>) byId.values().stream()
                .filter(section -> section.type() == type)
                .findFirst()
                .orElseThrow(() -> new UnknownSectionException(type.getSimpleName()));
    }

    /**
     * All sections.
     *
     * @return in display order
     */
    public List<Section<?>> sections() {
        return List.copyOf(byId.values());
    }
}
