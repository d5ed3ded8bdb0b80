package dev.caretaker.adapter.web.api.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Password;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A user; the answer to a reading can be sent back to change it.
 *
 * @param username name they sign in with; stays
 * @param displayName what screens call them
 * @param enabled whether they may sign in
 * @param permissions what they may do
 * @param apiDocs whether they are selected to read the documentation of the REST API
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record UserJson(String username, String displayName, boolean enabled, Collection<String> permissions, boolean apiDocs) {

    static UserJson of(User user) {
        Profile profile = user.profile();
        return new UserJson(
                profile.username(), profile.displayName(), profile.enabled(), profile.permissions(), profile.apiDocs());
    }

    /**
     * A user together with a password that is answered once.
     *
     * @param username name they sign in with
     * @param displayName what screens call them
     * @param enabled whether they may sign in
     * @param permissions what they may do
     * @param apiDocs whether they are selected to read the documentation of the REST API
     * @param initialPassword a random password that has to be changed at the next sign-in; only if none was given
     * @param initialPasswordExpiresAt from when on that password opens nothing, in UTC; only beside it
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithPassword(
            String username,
            String displayName,
            boolean enabled,
            Collection<String> permissions,
            boolean apiDocs,
            @Nullable String initialPassword,
            @Nullable Instant initialPasswordExpiresAt) {

        static WithPassword of(ManageUsers.WithPassword made) {
            Profile profile = made.user().profile();
            return new WithPassword(
                    profile.username(),
                    profile.displayName(),
                    profile.enabled(),
                    profile.permissions(),
                    profile.apiDocs(),
                    made.oneTimePassword().map(Password::reveal).orElse(null),
                    made.expiresAt().orElse(null));
        }

        /** Hides the password. */
        @Override
        public String toString() {
            return "WithPassword[" + username + ", ***]";
        }
    }
}
