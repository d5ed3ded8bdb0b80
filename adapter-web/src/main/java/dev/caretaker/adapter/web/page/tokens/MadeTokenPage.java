package dev.caretaker.adapter.web.page.tokens;

import dev.caretaker.adapter.web.page.When;

/**
 * What is shown once: the word that opens a token.
 *
 * @param name what the token is called
 * @param expiresAt when it ends
 * @param word what opens it
 */
record MadeTokenPage(String name, When expiresAt, String word) {

    /** Hides the word. */
    @Override
    public String toString() {
        return "MadeTokenPage[" + name + ", ***]";
    }
}
