package dev.caretaker.application.signin;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired.Reason;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.entra.EntraConnection;
import java.time.Clock;
import java.util.Optional;

/**
 * What the settings say of coming in: from where, whether a password serves, and whether it serves without being changed.
 * Thread-safe.
 */
public final class EntryRules {

    private static final Refusal ADDRESS_REFUSED = new Refusal(new AddressRefused(), "address-not-allowed");

    private final ManageSettings settings;
    private final SsoRights ssoRights;
    private final Clock clock;

    /**
     * The rules in force.
     *
     * @param settings where they stand
     * @param clock the present
     */
    public EntryRules(ManageSettings settings, Clock clock) {
        this.settings = settings;
        this.ssoRights = new SsoRights(settings);
        this.clock = clock;
    }

    /** Why nobody may come from an address; empty if they may. */
    Optional<Refusal> closedTo(Client client) {
        return settings.current(LoginRestrictions.class).allows(client.address())
                ? Optional.empty()
                : Optional.of(ADDRESS_REFUSED);
    }

    /** Whether somebody may come with a password: not if they have to come through Microsoft. */
    boolean takesPasswordOf(User user) {
        return user.profile().isAdministrator()
                || !settings.current(EntraConnection.class).isLocalLoginForEmergencies();
    }

    /** Whether a password opens nothing any more, whoever gives it. */
    boolean isOver(LocalPassword password) {
        return password.isExpired(clock.instant());
    }

    /** Why somebody has to choose another password first; empty if they need not. */
    Optional<Reason> mustChangePassword(User user, Proven proven) {
        if (proven.throughSso() || user.password().isEmpty()) {
            return Optional.empty();
        }
        LocalPassword password = user.password().get();
        if (password.mustChange()) {
            return Optional.of(Reason.INITIAL);
        }
        boolean expired = settings.current(PasswordRules.class).expired(password.setAt(), clock.instant());
        return expired ? Optional.of(Reason.EXPIRED) : Optional.empty();
    }

    /** Whoever comes through Microsoft administers what their roles say, and nothing of their own. */
    User asNow(User user, Proven proven) {
        return proven.atMicrosoft()
                .map(said -> ssoRights.asNow(user, said.roles()))
                .orElse(user);
    }
}
