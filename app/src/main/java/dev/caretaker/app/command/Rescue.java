package dev.caretaker.app.command;

import dev.caretaker.application.Actor;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.Optional;

/** Lets one user in again who cannot sign in. */
@Singleton
final class Rescue {

    private final ManageAccess access;
    private final ResetTwoFactor secondFactors;
    private final Permissions permissions;

    Rescue(ManageAccess access, ResetTwoFactor secondFactors, Permissions permissions) {
        this.access = access;
        this.secondFactors = secondFactors;
        this.permissions = permissions;
    }

    boolean resetPassword(User user, PrintStream out) {
        ManageUsers.WithPassword reset =
                access.resetPassword(user.username(), Optional.empty(), Optional.empty(), operator());
        out.println("Password of " + user.username() + " for one sign-in, where it has to be changed: "
                + reset.oneTimePassword().orElseThrow().reveal());
        reset.expiresAt().ifPresent(end -> out.println("It opens nothing any more from " + end + " on."));
        return true;
    }

    boolean resetTwoFactor(User user, PrintStream out) {
        boolean removed = secondFactors.reset(user, Actor.system());
        out.println(user.username() + (removed ? " has no second factor any more." : " had no second factor."));
        return removed;
    }

    boolean unlock(User user, PrintStream out) {
        access.unlock(user.username(), operator());
        out.println(user.username() + " may sign in at once.");
        return true;
    }

    /** Holds everything: there is nobody whom an operator could not act for. */
    private Administrator operator() {
        Actor system = Actor.system();
        Profile profile = new Profile(system.username(), "", true, permissions.names(), false);
        return new Administrator(new User(system.username(), profile, Optional.empty(), 0), system.address());
    }
}
