package dev.caretaker.adapter.web.page.twofactor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that asks for the password once more before it goes on.
 *
 * @param title what it is about
 * @param lead what will happen
 * @param action address that does it
 * @param button what the button says
 * @param username whose password, for password managers
 * @param asksPassword false for those who have none on this server
 * @param messages what is wrong with the password
 * @param problem why it was refused
 */
record ProofPage(
        String title,
        String lead,
        String action,
        String button,
        String username,
        boolean asksPassword,
        List<String> messages,
        @Nullable String problem) {

    /** Copies the messages. */
    ProofPage {
        messages = List.copyOf(messages);
    }
}
