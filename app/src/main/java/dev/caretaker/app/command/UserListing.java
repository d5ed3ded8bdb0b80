package dev.caretaker.app.command;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.domain.access.AccountName;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints every user with what may keep them out. */
@Singleton
final class UserListing {

    private final ManageUsers users;
    private final ManageAccess access;
    private final ResetTwoFactor secondFactors;
    private final EventLog log;

    UserListing(ManageUsers users, ManageAccess access, ResetTwoFactor secondFactors, EventLog log) {
        this.users = users;
        this.access = access;
        this.secondFactors = secondFactors;
        this.log = log;
    }

    void print(PrintStream out) {
        log.audit(Actor.system(), "users-listed", Outcome.SUCCESS, Map.of());
        Set<String> enrolled = secondFactors.enrolledUsers();
        List<User> found;
        int page = 0;
        do {
            found = users.list(new UserQuery(Optional.empty(), page++, UserQuery.LARGEST_PAGE))
                    .users();
            Set<AccountName> locked = access.lockedUntil(found).keySet();
            found.forEach(
                    user -> out.println(line(user, enrolled.contains(user.id()), locked.contains(user.account()))));
        } while (found.size() == UserQuery.LARGEST_PAGE);
    }

    private static String line(User user, boolean hasSecondFactor, boolean isLocked) {
        return user.username()
                + (user.enabled() ? "" : ", disabled")
                + (user.profile().isAdministrator() ? ", administrator" : "")
                + (hasSecondFactor ? ", second factor" : "")
                + (isLocked ? ", locked" : "");
    }
}
