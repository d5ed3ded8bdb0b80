package dev.caretaker.adapter.web.api;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.domain.section.Section;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sections from the bodies of calls, and answers with them. */
@Singleton
final class SectionBodies {

    private final ManageSettings settings;
    private final SectionJson json;
    private final JsonBodies bodies;

    SectionBodies(ManageSettings settings, SectionJson json, JsonBodies bodies) {
        this.settings = settings;
        this.json = json;
        this.bodies = bodies;
    }

    Submission submission(String sectionId, byte @Nullable [] body, long basedOn) {
        Section<?> section = settings.catalogue().section(sectionId);
        return new Submission(sectionId, json.read(section, bodies.object(body)), basedOn);
    }

    /** The version that a save has to name. */
    long version(String section, @Nullable String ifMatch) {
        return EntityTags.required(ifMatch, () -> settings.view(section).version());
    }

    /** The version that a reset may name; empty for whatever is stored. */
    Optional<Long> basedOn(String section, @Nullable String ifMatch) {
        return EntityTags.version(ifMatch, () -> settings.view(section).version());
    }

    HttpResponse<Map<String, Object>> answer(SectionView view) {
        return EntityTags.tagged(json.write(view.section(), view.text()), view.version());
    }
}
