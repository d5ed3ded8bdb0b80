package dev.caretaker.domain.access;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new password has to be like, and how long it may be used.
 *
 * <p>Class counts, ageing and history exist for those who must have them; NIST SP 800-63B-4 section 3.1.1.2 and OWASP
 * ASVS 5.0 (6.2.5, 6.2.10) advise against classes and forced change, hence their defaults.
 *
 * @param minLength fewest code points, 8 to {@value #MAXIMUM_LENGTH}
 * @param minUppercase fewest upper-case letters, 0 to 20
 * @param minLowercase fewest lower-case letters, 0 to 20
 * @param minDigits fewest digits, 0 to 20
 * @param minSpecial fewest characters that are neither letter nor digit, 0 to 20
 * @param history earlier passwords that may not come back, 0 to 24; the present one never may
 * @param maxAgeDays days after which a password must be changed, 0 (never) to 3650
 * @param minAgeHours hours before a password may be changed again by its owner, 0 to 720
 * @param rejectCommon whether widely used passwords are refused
 * @param rejectContextWords whether passwords that contain the names of user, product or host are refused
 * @param minStrength least strength on the scale of zxcvbn, 0 (any) to 4
 */
public record PasswordRules(
        int minLength,
        int minUppercase,
        int minLowercase,
        int minDigits,
        int minSpecial,
        int history,
        int maxAgeDays,
        int minAgeHours,
        boolean rejectCommon,
        boolean rejectContextWords,
        int minStrength) {

    /** Longest password accepted, in code points. */
    public static final int MAXIMUM_LENGTH = 128;

    /** Code of the one requirement that only the history of a user can tell. */
    public static final String USED_BEFORE = "password-used-before";

    private static final int MOST_OF_A_CLASS = 20;
    private static final int HIGHEST_STRENGTH = 4;

    private static final Field<Integer> MIN_LENGTH = Field.wholeNumber("minLength", Unit.CHARACTERS, 8, MAXIMUM_LENGTH);
    private static final Field<Integer> MIN_UPPERCASE = classCount("minUppercase");
    private static final Field<Integer> MIN_LOWERCASE = classCount("minLowercase");
    private static final Field<Integer> MIN_DIGITS = classCount("minDigits");
    private static final Field<Integer> MIN_SPECIAL = classCount("minSpecial");
    private static final Field<Integer> HISTORY = Field.wholeNumber("history", Unit.PASSWORDS, 0, 24);
    private static final Field<Integer> MAX_AGE_DAYS = Field.wholeNumber("maxAgeDays", Unit.DAYS, 0, 3650);
    private static final Field<Integer> MIN_AGE_HOURS = Field.wholeNumber("minAgeHours", Unit.HOURS, 0, 720);
    private static final Field<Boolean> REJECT_COMMON = Field.toggle("rejectCommon");
    private static final Field<Boolean> REJECT_CONTEXT_WORDS = Field.toggle("rejectContextWords");
    private static final Field<Integer> MIN_STRENGTH =
            Field.wholeNumber("minStrength", Unit.POINTS, 0, HIGHEST_STRENGTH);

    /** The section {@code password-rules}. */
    public static final Section<PasswordRules> SECTION = Section.of(
            "password-rules",
            PasswordRules.class,
            Fields.<PasswordRules>of()
                    .with(MIN_LENGTH, PasswordRules::minLength)
                    .with(MIN_UPPERCASE, PasswordRules::minUppercase)
                    .with(MIN_LOWERCASE, PasswordRules::minLowercase)
                    .with(MIN_DIGITS, PasswordRules::minDigits)
                    .with(MIN_SPECIAL, PasswordRules::minSpecial)
                    .with(HISTORY, PasswordRules::history)
                    .with(MAX_AGE_DAYS, PasswordRules::maxAgeDays)
                    .with(MIN_AGE_HOURS, PasswordRules::minAgeHours)
                    .with(REJECT_COMMON, PasswordRules::rejectCommon)
                    .with(REJECT_CONTEXT_WORDS, PasswordRules::rejectContextWords)
                    .with(MIN_STRENGTH, PasswordRules::minStrength)
                    .into(values -> new PasswordRules(
                            values.get(MIN_LENGTH),
                            values.get(MIN_UPPERCASE),
                            values.get(MIN_LOWERCASE),
                            values.get(MIN_DIGITS),
                            values.get(MIN_SPECIAL),
                            values.get(HISTORY),
                            values.get(MAX_AGE_DAYS),
                            values.get(MIN_AGE_HOURS),
                            values.get(REJECT_COMMON),
                            values.get(REJECT_CONTEXT_WORDS),
                            values.get(MIN_STRENGTH))),
            new PasswordRules(12, 0, 0, 0, 0, 0, 0, 0, true, true, 0));

    private static Field<Integer> classCount(String name) {
        return Field.wholeNumber(name, Unit.CHARACTERS, 0, MOST_OF_A_CLASS);
    }

    /** Checks every bound and the rules between them. */
    public PasswordRules {
        new Violations()
                .check(MIN_LENGTH, minLength)
                .check(MIN_UPPERCASE, minUppercase)
                .check(MIN_LOWERCASE, minLowercase)
                .check(MIN_DIGITS, minDigits)
                .check(MIN_SPECIAL, minSpecial)
                .check(HISTORY, history)
                .check(MAX_AGE_DAYS, maxAgeDays)
                .check(MIN_AGE_HOURS, minAgeHours)
                .check(MIN_STRENGTH, minStrength)
                .rule(
                        maxAgeDays == 0 || minAgeHours < maxAgeDays * 24,
                        "minAgeHours",
                        "above-password-age",
                        Map.of("max", Integer.toString(Math.max(0, maxAgeDays * 24 - 1))))
                .refuse();
    }

    /**
     * What has to be known about a password beside its characters.
     *
     * @param common whether it is on the list of widely used passwords
     * @param contextWords words that tell about the user, the product or the host; which are too short to matter is for
     *     the caller to decide, blank ones never matter
     * @param strength its strength on the scale of zxcvbn, 0 to 4
     * @param usedBefore whether it is the present one or among the remembered ones
     */
    public record Circumstances(boolean common, List<String> contextWords, int strength, boolean usedBefore) {

        /** Copies the words. */
        public Circumstances {
            contextWords = List.copyOf(contextWords);
        }
    }

    /**
     * One line of the check-list that a person sees while typing.
     *
     * @param code key of the wording, such as {@code password-too-short}
     * @param limits figures for the wording; never part of the password
     * @param met whether the password fulfils it
     */
    public record Requirement(String code, Map<String, String> limits, boolean met) {

        /** Copies the figures. */
        public Requirement {
            limits = Map.copyOf(limits);
        }
    }

    /**
     * Holds a password against every rule in force.
     *
     * @param password the new password
     * @param about what else is known of it
     * @return one requirement per rule in force, in display order; the password is accepted if all are met
     */
    public List<Requirement> requirements(Password password, Circumstances about) {
        var list = new ArrayList<>(characterRequirements(password));
        if (rejectCommon) {
            list.add(new Requirement("password-common", Map.of(), !about.common()));
        }
        if (rejectContextWords) {
            boolean free = about.contextWords().stream().noneMatch(password::containsIgnoringCase);
            list.add(new Requirement("password-context-word", Map.of(), free));
        }
        if (minStrength > 0) {
            list.add(atLeast("password-too-weak", minStrength, about.strength()));
        }
        list.add(new Requirement(USED_BEFORE, Map.of("history", Integer.toString(history)), !about.usedBefore()));
        return list;
    }

    private List<Requirement> characterRequirements(Password password) {
        var list = new ArrayList<Requirement>();
        list.add(atLeast("password-too-short", minLength, password.length()));
        list.add(new Requirement(
                "password-too-long",
                Map.of("max", Integer.toString(MAXIMUM_LENGTH)),
                password.length() <= MAXIMUM_LENGTH));
        if (!password.isTypable()) {
            list.add(new Requirement("password-untypable", Map.of(), false));
        }
        ifAsked(list, "password-few-uppercase", minUppercase, password.count(PasswordRules::isUppercase));
        ifAsked(list, "password-few-lowercase", minLowercase, password.count(Character::isLowerCase));
        ifAsked(list, "password-few-digits", minDigits, password.count(Character::isDigit));
        ifAsked(list, "password-few-special", minSpecial, password.count(point -> !Character.isLetterOrDigit(point)));
        return list;
    }

    private static boolean isUppercase(int point) {
        return Character.isUpperCase(point) || Character.isTitleCase(point);
    }

    private static void ifAsked(List<Requirement> list, String code, int minimum, int found) {
        if (minimum > 0) {
            list.add(atLeast(code, minimum, found));
        }
    }

    private static Requirement atLeast(String code, int minimum, int found) {
        return new Requirement(code, Map.of("min", Integer.toString(minimum)), found >= minimum);
    }

    /**
     * Whether a listed password passes the rules on characters, so that only the list can refuse it.
     *
     * @param listed an entry of a list of widely used passwords, in lower case
     * @return true if the list is effective against this entry
     */
    public boolean leavesToTheList(Password listed) {
        return characterRequirements(listed).stream()
                .filter(requirement -> !requirement.code().equals("password-few-uppercase"))
                .allMatch(Requirement::met);
    }

    /**
     * Whether a password must be changed because of its age.
     *
     * @param setAt when it was set
     * @param now the present
     * @return true after {@code maxAgeDays} days
     */
    public boolean expired(Instant setAt, Instant now) {
        return maxAgeDays > 0 && !now.isBefore(setAt.plus(Duration.ofDays(maxAgeDays)));
    }

    /**
     * Whether a password is too young to be changed by its owner.
     *
     * @param setAt when it was set
     * @param now the present
     * @return when it may be changed; empty if it may be now
     */
    public Optional<Instant> changeableFrom(Instant setAt, Instant now) {
        Instant from = setAt.plus(Duration.ofHours(minAgeHours));
        return now.isBefore(from) ? Optional.of(from) : Optional.empty();
    }
}
