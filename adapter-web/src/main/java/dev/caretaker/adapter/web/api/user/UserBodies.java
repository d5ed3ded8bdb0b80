package dev.caretaker.adapter.web.api.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.adapter.web.api.JsonBodies;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what administrators send of users. */
@Singleton
final class UserBodies {

    private static final String USERNAME = "username";
    private static final String DISPLAY_NAME = "displayName";
    private static final String ENABLED = "enabled";
    private static final String PERMISSIONS = "permissions";
    private static final String API_DOCS = "apiDocs";

    private final JsonBodies bodies;

    UserBodies(JsonBodies bodies) {
        this.bodies = bodies;
    }

    /** A new user; all but the name may be left out. */
    Created created(byte @Nullable [] body) {
        JsonNode object =
                bodies.object(body, Set.of(USERNAME, DISPLAY_NAME, ENABLED, PERMISSIONS, API_DOCS, NewPasswords.FIELD));
        Profile profile = new Profile(
                bodies.text(object, USERNAME),
                bodies.optionalText(object, DISPLAY_NAME).orElse(""),
                bodies.optionalToggle(object, ENABLED).orElse(true),
                Set.copyOf(bodies.optionalTexts(object, PERMISSIONS).orElse(List.of())),
                bodies.optionalToggle(object, API_DOCS).orElse(false));
        return new Created(profile, password(object));
    }

    /** What a user shall be; only the name, which stays, may be left out. */
    Profile changed(String username, byte @Nullable [] body) {
        JsonNode object = bodies.object(body, Set.of(USERNAME, DISPLAY_NAME, ENABLED, PERMISSIONS, API_DOCS));
        Profile profile = new Profile(
                username,
                bodies.text(object, DISPLAY_NAME),
                bodies.optionalToggle(object, ENABLED).orElseThrow(() -> bodies.missing(ENABLED)),
                Set.copyOf(bodies.optionalTexts(object, PERMISSIONS).orElseThrow(() -> bodies.missing(PERMISSIONS))),
                bodies.optionalToggle(object, API_DOCS).orElseThrow(() -> bodies.missing(API_DOCS)));
        boolean isRenamed = bodies.optionalText(object, USERNAME)
                .filter(name -> !AccountName.of(name).equals(AccountName.of(username)))
                .isPresent();
        if (isRenamed) {
            throw new InvalidSettingsException(List.of(new Violation(USERNAME, "name-stays")));
        }
        return profile;
    }

    /** The new password of a user; a random one if there is no body, or none in it. */
    Optional<Password> password(Optional<byte[]> body) {
        return body.filter(sent -> sent.length > 0)
                .flatMap(sent -> password(bodies.object(sent, Set.of(NewPasswords.FIELD))));
    }

    private Optional<Password> password(JsonNode object) {
        return bodies.optionalText(object, NewPasswords.FIELD).map(Password::of);
    }

    /** A new user as they were sent. */
    record Created(Profile profile, Optional<Password> password) {}

    /**
     * What the creation of a user sends.
     *
     * @param username name they sign in with, in none of the spellings of another user's
     * @param displayName what screens call them; empty if left out
     * @param enabled whether they may sign in; true if left out
     * @param permissions what they may do, of what the caller may do; nothing if left out
     * @param apiDocs whether they are selected to read the documentation of the REST API; false if left out
     * @param password their password; if left out, a random one is made that has to be changed at the first sign-in
     */
    record NewUser(
            String username,
            @Nullable String displayName,
            @Nullable Boolean enabled,
            @Nullable List<String> permissions,
            @Nullable Boolean apiDocs,
            @Nullable String password) {}

    /**
     * What the change of a user sends.
     *
     * @param username name they sign in with, in any spelling; may be left out
     * @param displayName what screens call them
     * @param enabled whether they may sign in
     * @param permissions what they may do
     * @param apiDocs whether they are selected to read the documentation of the REST API
     */
    record ChangedUser(
            @Nullable String username,
            String displayName,
            boolean enabled,
            List<String> permissions,
            boolean apiDocs) {}

    /**
     * What the reset of a password sends.
     *
     * @param password the new password; if left out, a random one is made that has to be changed at the next sign-in
     */
    record NewPassword(@Nullable String password) {}
}
