package dev.caretaker.application.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.PasswordRules.Circumstances;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Holds new passwords against the rules in force. Thread-safe. */
public final class PasswordAssessment {

    /** Input name and JSON property of a new password. */
    public static final String FIELD = "newPassword";

    // The work of zxcvbn grows faster than the length, most of all with digits and signs that may stand for letters: 64
    // of them take more than a second. What comes behind can only add strength.
    private static final int MEASURED_LENGTH = 32;
    private static final int SHORTEST_CONTEXT_WORD = 4;

    private final CommonPasswords common;
    private final List<String> productWords;
    private final Zxcvbn strength = new Zxcvbn();

    /**
     * An assessment for one product.
     *
     * @param common widely used passwords
     * @param productNames names that attackers of this product would try, such as those of product and host
     */
    public PasswordAssessment(CommonPasswords common, Collection<String> productNames) {
        this.common = common;
        this.productWords = words(productNames.stream());
    }

    /**
     * What people see of a password while they type it.
     *
     * @param requirements one per rule in force
     * @param score strength on the scale of zxcvbn, 0 to 4
     */
    public record Verdict(List<Requirement> requirements, int score) {

        /** Copies the requirements. */
        public Verdict {
            requirements = List.copyOf(requirements);
        }

        /**
         * Every requirement that is not met, as refusals of the field {@value PasswordAssessment#FIELD}.
         *
         * @return empty if the password is accepted
         */
        public List<Violation> violations() {
            return requirements.stream()
                    .filter(requirement -> !requirement.met())
                    .map(requirement -> new Violation(FIELD, requirement.code(), requirement.limits()))
                    .toList();
        }
    }

    /**
     * Holds a password against the rules.
     *
     * @param password the new password
     * @param rules the rules in force
     * @param userNames names of the user
     * @param usedBefore whether a password is the present one or among the remembered ones; asked only if all other
     *     requirements are met, because it is costly
     * @return one requirement per rule
     */
    public Verdict assess(
            Password password, PasswordRules rules, Collection<String> userNames, Predicate<Password> usedBefore) {
        List<String> contextWords = new ArrayList<>(productWords);
        contextWords.addAll(words(userNames.stream()));
        boolean tooLong = password.length() > PasswordRules.MAXIMUM_LENGTH;
        int score = tooLong ? 0 : score(password, contextWords);
        boolean listed = !tooLong && common.contains(password);
        Verdict fresh = verdict(password, rules, new Circumstances(listed, contextWords, score, false));
        return fresh.violations().isEmpty() && usedBefore.test(password)
                ? verdict(password, rules, new Circumstances(listed, contextWords, score, true))
                : fresh;
    }

    private static Verdict verdict(Password password, PasswordRules rules, Circumstances about) {
        return new Verdict(rules.requirements(password, about), about.strength());
    }

    private int score(Password password, List<String> contextWords) {
        String text = password.reveal();
        String measured = text.substring(0, text.offsetByCodePoints(0, Math.min(password.length(), MEASURED_LENGTH)));
        return strength.measure(measured, contextWords).getScore();
    }

    /**
     * How many widely used passwords only the list keeps out.
     *
     * @param rules the rules in force
     * @return number of effective entries
     */
    public long effectiveCommonPasswords(PasswordRules rules) {
        return common.effectiveUnder(rules);
    }

    private static List<String> words(Stream<String> names) {
        return names.map(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}\\p{N}]+"))))
                .filter(word -> word.codePointCount(0, word.length()) >= SHORTEST_CONTEXT_WORD)
                .distinct()
                .toList();
    }
}
