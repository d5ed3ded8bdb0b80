package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.signin.Client;
import dev.caretaker.domain.section.Field;
import java.util.Optional;

/** Something worth knowing beside a field, such as how far a rule reaches today. Each bean of this type is asked. */
public interface FieldFact {

    /**
     * What to show.
     *
     * @param section the section with what is stored
     * @param field a field of it
     * @param text what its input shows
     * @param reader who looks at it
     * @return a sentence; empty if this bean has nothing to say about the field
     */
    Optional<String> about(SectionView section, Field<?> field, String text, Client reader);
}
