package dev.caretaker.app.command;

import dev.caretaker.application.user.ManageUsers;
import dev.caretaker.application.user.User;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator does for users when no administrator can. Whoever reads the database file may do all of it anyway. */
@Singleton
final class AdminCommand {

    private static final String ADMIN = "admin";
    private static final String LIST = "list";
    private static final String OPTIONAL = OptionalTwoFactor.COMMAND;
    private static final String PASSWORD = "reset-password";
    private static final String TWO_FACTOR = "reset-two-factor";
    private static final String UNLOCK = "unlock";

    private final ManageUsers users;
    private final UserListing listing;
    private final OptionalTwoFactor optional;
    private final Rescue rescue;

    AdminCommand(ManageUsers users, UserListing listing, OptionalTwoFactor optional, Rescue rescue) {
        this.users = users;
        this.listing = listing;
        this.optional = optional;
        this.rescue = rescue;
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
            listing.print(out);
            return true;
        }
        if (verb.equals(OPTIONAL)) {
            optional.apply(out);
            return true;
        }
        Optional<User> user = users.find(words.get(2));
        if (user.isEmpty()) {
            out.println("There is no user of that name; “admin list” lists them.");
            return false;
        }
        return switch (verb) {
            case PASSWORD -> rescue.resetPassword(user.get(), out);
            case TWO_FACTOR -> rescue.resetTwoFactor(user.get(), out);
            default -> rescue.unlock(user.get(), out);
        };
    }
}
