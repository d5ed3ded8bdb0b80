package dev.caretaker.app.command;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.Administrator;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import dev.caretaker.domain.twofactor.TwoFactorPolicy.RequiredFor;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator does for users when no administrator can. Whoever reads the database file may do all of it anyway. */
@Singleton
final class AdminCommand {

    private static final String ADMIN = "admin";
    private static final String LIST = "list";
    private static final String OPTIONAL = "two-factor-optional";
    private static final String PASSWORD = "reset-password";
    private static final String TWO_FACTOR = "reset-two-factor";
    private static final String UNLOCK = "unlock";

    private final ManageUsers users;
    private final ManageAccess access;
    private final ResetTwoFactor secondFactors;
    private final ManageSettings settings;
    private final Permissions permissions;
    private final EventLog log;

    AdminCommand(
            ManageUsers users,
            ManageAccess access,
            ResetTwoFactor secondFactors,
            ManageSettings settings,
            Permissions permissions,
            EventLog log) {
        this.users = users;
        this.access = access;
        this.secondFactors = secondFactors;
        this.settings = settings;
        this.permissions = permissions;
        this.log = log;
    }

    static boolean understands(List<String> words) {
        if (words.isEmpty() || !words.get(0).equals(ADMIN)) {
            return false;
        }
        return switch (words.size()) {
            case 2 -> Set.of(LIST, OPTIONAL).contains(words.get(1));
            case 3 -> Set.of(PASSWORD, TWO_FACTOR, UNLOCK).contains(words.get(1));
            default -> false;
        };
    }

    boolean run(List<String> words, PrintStream out) {
        String verb = words.get(1);
        if (verb.equals(LIST)) {
            return list(out);
        }
        if (verb.equals(OPTIONAL)) {
            return requireNothing(out);
        }
        Optional<User> user = users.find(words.get(2));
        if (user.isEmpty()) {
            out.println("There is no user of that name; “admin list” lists them.");
            return false;
        }
        return switch (verb) {
            case PASSWORD -> resetPassword(user.get(), out);
            case TWO_FACTOR -> resetTwoFactor(user.get(), out);
            default -> unlock(user.get(), out);
        };
    }

    private boolean list(PrintStream out) {
        log.audit(Actor.system(), "users-listed", Outcome.SUCCESS, Map.of());
        Set<String> enrolled = secondFactors.enrolledUsers();
        for (int page = 0; ; page++) {
            List<User> found = users.list(new UserQuery(Optional.empty(), page, UserQuery.LARGEST_PAGE))
                    .users();
            Set<AccountName> locked = access.lockedUntil(found).keySet();
            found.forEach(
                    user -> out.println(line(user, enrolled.contains(user.id()), locked.contains(user.account()))));
            if (found.size() < UserQuery.LARGEST_PAGE) {
                return true;
            }
        }
    }

    private static String line(User user, boolean hasSecondFactor, boolean isLocked) {
        return user.username()
                + (user.enabled() ? "" : ", disabled")
                + (user.profile().isAdministrator() ? ", administrator" : "")
                + (hasSecondFactor ? ", second factor" : "")
                + (isLocked ? ", locked" : "");
    }

    private boolean requireNothing(PrintStream out) {
        if (settings.current(TwoFactorPolicy.class).requiredFor() == RequiredFor.NOBODY) {
            log.audit(Actor.system(), OPTIONAL, Outcome.REFUSED, Map.of("reason", "required-of-nobody"));
            out.println("Nobody had to have a second factor.");
            return true;
        }
        String section = settings.catalogue().section(TwoFactorPolicy.class).id();
        SectionView view = settings.view(section);
        Map<String, String> text = new LinkedHashMap<>(view.text());
        text.put("requiredFor", RequiredFor.NOBODY.name());
        settings.save(new Submission(section, text, view.version()), Actor.system(), Optional.empty());
        out.println("Nobody has to have a second factor any more. Who has one is still asked for it.");
        return true;
    }

    private boolean resetPassword(User user, PrintStream out) {
        ManageUsers.WithPassword reset =
                access.resetPassword(user.username(), Optional.empty(), Optional.empty(), operator());
        out.println("Password of " + user.username() + " for one sign-in, where it has to be changed: "
                + reset.oneTimePassword().orElseThrow().reveal());
        reset.expiresAt().ifPresent(end -> out.println("It opens nothing any more from " + end + " on."));
        return true;
    }

    private boolean resetTwoFactor(User user, PrintStream out) {
        boolean removed = secondFactors.reset(user, Actor.system());
        out.println(user.username() + (removed ? " has no second factor any more." : " had no second factor."));
        return removed;
    }

    private boolean unlock(User user, PrintStream out) {
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
