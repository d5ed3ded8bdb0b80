package dev.caretaker.adapter.web.text;

import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violation;
import dev.caretaker.domain.twofactor.OtpParameters;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns keys and figures into the words of the screens.
 *
 * <p>Our own words stand in {@code messages.properties} beside this package. A host product puts words for its own
 * sections into {@value Messages#OF_THE_HOST} at the root of its class path, under the same keys; what has no words is
 * shown by its name in readable form. Immutable and thread-safe.
 */
@Singleton
public final class Wording {

    private static final Pattern ROW = Pattern.compile("\\[[0-9]+]");

    private final Messages messages;

    /** Reads the words. */
    public Wording() {
        this(Messages.load(Wording.class.getClassLoader()));
    }

    Wording(Messages messages) {
        this.messages = messages;
    }

    /**
     * Why a value is refused.
     *
     * @param violation the reason
     * @return a sentence for the person who typed it
     */
    public String of(Violation violation) {
        return sentence("violation." + violation.code(), violation.code(), violation.limits());
    }

    /**
     * One line of the check-list for a new password.
     *
     * @param requirement the rule
     * @return what the password has to be like
     */
    public String of(PasswordRules.Requirement requirement) {
        return sentence("requirement." + requirement.code(), requirement.code(), requirement.limits());
    }

    /**
     * What an authenticator app is known to get wrong.
     *
     * @param misreading app and parameter
     * @return one sentence
     */
    public String of(OtpParameters.Misreading misreading) {
        return sentence("misreading." + misreading.code(), misreading.code(), Map.of("app", misreading.app()));
    }

    private String sentence(String key, String code, Map<String, String> figures) {
        return messages.find(key, figures).orElseGet(() -> Readable.of(code) + ".");
    }

    /**
     * What a section is called.
     *
     * @param section id of the section
     * @return its title
     */
    public String title(String section) {
        return messages.find("section." + section + ".title", Map.of()).orElseGet(() -> Readable.of(section));
    }

    /**
     * What a section is about.
     *
     * @param section id of the section
     * @return one or two sentences; empty if there are none
     */
    public Optional<String> description(String section) {
        return messages.find("section." + section + ".description", Map.of());
    }

    /**
     * What a field is called.
     *
     * @param section id of the section
     * @param path path of the field; of a table cell such as {@code types[0].maxAgeDays} it names the column
     * @return its label
     */
    public String label(String section, String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return messages.find(fieldKey(section, path) + ".label", Map.of()).orElseGet(() -> Readable.of(name));
    }

    /**
     * What a field means and does.
     *
     * @param section id of the section
     * @param path path of the field
     * @return one or two sentences; empty if there are none
     */
    public Optional<String> help(String section, String path) {
        return messages.find(fieldKey(section, path) + ".help", Map.of());
    }

    /**
     * The heading above a field that begins a group of fields.
     *
     * @param section id of the section
     * @param path path of the field
     * @return the heading; empty if the field goes on with the group before
     */
    public Optional<String> group(String section, String path) {
        return messages.find(fieldKey(section, path) + ".group", Map.of());
    }

    /**
     * What a published standard says against a value that is not the default.
     *
     * @param section id of the section
     * @param path path of the field
     * @return a sentence; empty if no standard minds
     */
    public Optional<String> deviation(String section, String path) {
        return messages.find(fieldKey(section, path) + ".deviation", Map.of());
    }

    /**
     * What a word of a choice is called.
     *
     * @param section id of the section
     * @param path path of the field
     * @param option the word as it is stored
     * @return its label
     */
    public String option(String section, String path, String option) {
        return messages.find(fieldKey(section, path) + ".option." + option, Map.of())
                .orElseGet(() -> Readable.of(option.toLowerCase(Locale.ROOT)));
    }

    /**
     * What a number counts.
     *
     * @param unit the unit
     * @return its name in the plural; empty for a plain number
     */
    public String unit(Unit unit) {
        return messages.find("unit." + unit.name(), Map.of()).orElse("");
    }

    /**
     * A number with what it counts.
     *
     * @param unit the unit
     * @param number the number as text
     * @return such as “1 day” or “7 days”; the bare number if it counts nothing
     */
    public String amount(Unit unit, String number) {
        return messages.find("amount." + unit.name(), Map.of("number", number)).orElse(number);
    }

    /**
     * Any other words of the screens.
     *
     * @param key key of the words
     * @param figures what to fill in
     * @return the words
     * @throws IllegalArgumentException if there are none under the key
     */
    public String text(String key, Map<String, String> figures) {
        return messages.find(key, figures).orElseThrow(() -> new IllegalArgumentException("no words for " + key));
    }

    /**
     * Any other words of the screens, without figures.
     *
     * @param key key of the words
     * @return the words
     * @throws IllegalArgumentException if there are none under the key
     */
    public String text(String key) {
        return text(key, Map.of());
    }

    /**
     * A sentence that may be there.
     *
     * @param key its key
     * @return empty if there is none
     */
    public Optional<String> find(String key) {
        return messages.find(key, Map.of());
    }

    private static String fieldKey(String section, String path) {
        return "field." + section + "." + ROW.matcher(path).replaceAll("");
    }
}
