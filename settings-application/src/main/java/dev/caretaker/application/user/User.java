package dev.caretaker.application.user;

import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.UserNames;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who may sign in.
 *
 * @param id never changes and is never used again
 * @param profile what administrators see and change of them
 * @param password their local password; empty if they have none
 * @param identity what tells them from everybody else at Microsoft, and is all they are known by; empty for local users
 * @param version rises with every change that somebody can see
 * @param lastChange who made that change; empty if it is not known, or was the server's own
 */
public record User(
        String id,
        Profile profile,
        Optional<LocalPassword> password,
        Optional<String> identity,
        long version,
        Optional<LastChange> lastChange) {

    /**
     * A user whom nobody is known to have changed.
     *
     * @param id never changes and is never used again
     * @param profile what administrators see and change of them
     * @param password their local password; empty if they have none
     * @param identity what tells them from everybody else at Microsoft; empty for local users
     * @param version rises with every change that somebody can see
     */
    public User(String id, Profile profile, Optional<LocalPassword> password, Optional<String> identity, long version) {
        this(id, profile, password, identity, version, Optional.empty());
    }

    /**
     * A local user.
     *
     * @param id never changes and is never used again
     * @param profile what administrators see and change of them
     * @param password their local password; empty if they have none
     * @param version rises with every change that somebody can see
     */
    public User(String id, Profile profile, Optional<LocalPassword> password, long version) {
        this(id, profile, password, Optional.empty(), version);
    }

    /**
     * What administrators see and change of a user.
     *
     * @param username name as it is shown, 1 to {@value AccountName#MAXIMUM_LENGTH} code points; never changes
     * @param displayName what screens call them, up to {@value UserNames#MAXIMUM_DISPLAY_NAME_LENGTH} code points
     * @param enabled whether they may sign in
     * @param permissions names of the permissions they hold
     * @param apiDocs whether they are selected to read the documentation of the REST API
     */
    public record Profile(
            String username, String displayName, boolean enabled, Set<String> permissions, boolean apiDocs) {

        /** Copies the permissions. */
        public Profile {
            permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
        }

        /**
         * Whether somebody with this profile administers the server.
         *
         * @return true if they are enabled and hold what makes an administrator
         */
        public boolean isAdministrator() {
            return enabled && Permission.makeAdministrator(permissions);
        }

        /**
         * What they are called, which no password of theirs should contain.
         *
         * @return both names
         */
        public List<String> names() {
            return List.of(username, displayName);
        }

        /**
         * The same profile under another name.
         *
         * @param other the name to sign in with
         * @return a copy
         */
        public Profile named(String other) {
            return new Profile(other, displayName, enabled, permissions, apiDocs);
        }

        /**
         * The same profile with other permissions.
         *
         * @param others names of the permissions
         * @return a copy
         */
        public Profile withPermissions(Set<String> others) {
            return new Profile(username, displayName, enabled, others, apiDocs);
        }
    }

    /**
     * Whether they come in through Microsoft, and no other way. Their roles there say what they may do: the profile holds
     * no permission.
     *
     * @return true for those whom Microsoft introduced
     */
    public boolean isFromMicrosoft() {
        return identity.isPresent();
    }

    /**
     * The account behind the name.
     *
     * @return canonical spelling of the user name
     */
    public AccountName account() {
        return AccountName.of(username());
    }

    /**
     * Name as it is shown.
     *
     * @return {@link Profile#username}
     */
    public String username() {
        return profile.username();
    }

    /**
     * What screens call them.
     *
     * @return {@link Profile#displayName}
     */
    public String displayName() {
        return profile.displayName();
    }

    /**
     * Whether they may sign in.
     *
     * @return {@link Profile#enabled}
     */
    public boolean enabled() {
        return profile.enabled();
    }

    /**
     * What they may do.
     *
     * @return names of permissions, sorted
     */
    public Set<String> permissions() {
        return profile.permissions();
    }

    /**
     * The same user with another profile; the version is the one this was based on, and nobody is known to have changed
     * them.
     *
     * @param next the profile
     * @return a copy
     */
    public User with(Profile next) {
        return new User(id, next, password, identity, version);
    }

    /**
     * The same user, changed by somebody.
     *
     * @param by who, and when
     * @return a copy
     */
    public User changed(LastChange by) {
        return new User(id, profile, password, identity, version, Optional.of(by));
    }

    /**
     * The newest change of a user.
     *
     * @param username name of whoever made it
     * @param at when
     */
    public record LastChange(String username, Instant at) {}

    /**
     * A password kept on this server.
     *
     * @param hash its hash
     * @param setAt when it was set
     * @param mustChange whether the next sign-in has to change it
     * @param expiresAt from when on it opens nothing; empty if it stays until it is changed
     */
    public record LocalPassword(PasswordHash hash, Instant setAt, boolean mustChange, Optional<Instant> expiresAt) {

        /**
         * A password that stays until it is changed.
         *
         * @param hash its hash
         * @param setAt when it was set
         * @param mustChange whether the next sign-in has to change it
         */
        public LocalPassword(PasswordHash hash, Instant setAt, boolean mustChange) {
            this(hash, setAt, mustChange, Optional.empty());
        }

        /**
         * Whether it opens nothing any more.
         *
         * @param now the present
         * @return true from the instant on at which it expires
         */
        public boolean isExpired(Instant now) {
            return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
        }
    }
}
