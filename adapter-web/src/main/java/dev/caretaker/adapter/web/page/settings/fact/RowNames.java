package dev.caretaker.adapter.web.page.settings.fact;

import java.util.Map;
import java.util.Optional;

/** Names the rows of tables. Each bean of this type is asked until one knows the row. */
public interface RowNames {

    /**
     * What a row is called.
     *
     * @param section id of the section
     * @param field name of the table
     * @param key what tells the row apart
     * @return empty if this bean does not know the row
     */
    Optional<RowName> of(String section, String field, String key);

    /**
     * What is worth knowing of the rows today.
     *
     * @param section id of the section
     * @param field name of the table
     * @return a short text by key of the row; empty if this bean does not know the table
     */
    Map<String, String> facts(String section, String field);

    /**
     * A row in words.
     *
     * @param label what it is called
     * @param description what it is about
     */
    record RowName(String label, String description) {}
}
