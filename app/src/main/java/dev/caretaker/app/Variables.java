package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Environment variables whose form the framework would complain of in its own words, checked before it reads them. */
final class Variables {

    private static final List<Form> FORMS = List.of(
            new Form(
                    "CARETAKER_DATABASE_URL",
                    "jdbc:(postgresql|h2):.+",
                    "an address that begins with jdbc:postgresql:"),
            new Form("CARETAKER_ARGON2_MEMORY_KIB", "[0-9]{1,9}", "a whole number"),
            new Form("CARETAKER_ARGON2_PASSES", "[0-9]{1,9}", "a whole number"),
            new Form("CARETAKER_ARGON2_PARALLELISM", "[0-9]{1,9}", "a whole number"),
            new Form("CARETAKER_TLS_CHECK_INTERVAL", "[1-9][0-9]{0,6}(ms|s|m|h|d)", "a time such as 10s or 5m"));

    private Variables() {}

    private record Form(String name, Pattern pattern, String inWords) {

        private Form(String name, String pattern, String inWords) {
            this(name, Pattern.compile(pattern), inWords);
        }

        /** An address may hold a password, and is not repeated. */
        private void check(Map<String, String> environment) {
            String value = environment.get(name);
            if (value != null && !pattern.matcher(value).matches()) {
                throw new StartRefusedException(name + " has to be " + inWords
                        + (name.endsWith("_URL") ? "" : "; it is " + (value.isEmpty() ? "empty" : value)) + ".");
            }
        }
    }

    /**
     * Checks what is set.
     *
     * @param environment variables
     * @throws StartRefusedException if one of them cannot be what it says
     */
    static void check(Map<String, String> environment) {
        FORMS.forEach(form -> form.check(environment));
    }
}
