package dev.caretaker.adapter.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that names the consequences of something that cannot be undone, and asks once more.
 *
 * @param title the question
 * @param lead what it is about
 * @param consequences what happens, one by one
 * @param problem why it was refused
 * @param action address that does it
 * @param button what the button says
 * @param back address to go back to
 */
public record ConfirmPage(
        String title,
        String lead,
        List<String> consequences,
        @Nullable String problem,
        String action,
        String button,
        String back) {}
