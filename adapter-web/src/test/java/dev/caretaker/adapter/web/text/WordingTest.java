package dev.caretaker.adapter.web.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.domain.access.ApiDocumentation;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.access.PasswordRules.Requirement;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.backup.BackupRetention;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.log.LogCleanup;
import dev.caretaker.domain.log.LogType;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violation;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {

    private static final List<Section<?>> SECTIONS = List.of(
            BackupRetention.section(ZoneId.of("UTC")),
            LoginRestrictions.SECTION,
            PasswordRules.SECTION,
            ApiDocumentation.SECTION,
            LogCleanup.section(LogType.standard()),
            TwoFactorPolicy.section("SCEP Server"),
            EntraConnection.SECTION,
            RoleMappings.section(Permission.standard()));

    // Every place that makes a violation names its code as one of the first string literals behind these words.
    private static final Pattern CODES =
            Pattern.compile("(?:(?:refused|new Requirement|atLeast)\\(|ifAsked\\(list, |new Violation\\(\\s*[^,;]*,)"
                    + "\\s*\"([a-z]+(?:-[a-z]+)+|required)\"");
    private static final Pattern RULES =
            Pattern.compile("\\.rule\\(.*?\"[A-Za-z]+\",\\s*\"([a-z]+(?:-[a-z]+)+)\"", Pattern.DOTALL);

    private final Messages messages = Messages.load(WordingTest.class.getClassLoader());
    private final Wording wording = new Wording();

    static Stream<Section<?>> sections() {
        return SECTIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everySection_hasTitleAndDescription(Section<?> section) {
        assertThat(messages.keys())
                .contains("section." + section.id() + ".title", "section." + section.id() + ".description");
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyField_hasLabelAndHelp(Section<?> section) {
        for (Field<?> field : section.fields()) {
            String key = "field." + section.id() + "." + field.name();
            assertThat(messages.keys()).contains(key + ".label", key + ".help");
            for (Field<?> column : field.columns()) {
                assertThat(messages.keys()).contains(key + "." + column.name() + ".label");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyOption_hasALabel(Section<?> section) {
        section.fields().stream()
                .filter(field -> field.kind() == Field.Kind.CHOICE)
                .forEach(field -> field.options().forEach(option -> assertThat(messages.keys())
                        .contains("field." + section.id() + "." + field.name() + ".option." + option)));
    }

    @Test
    void noKey_isWordedTwice() throws IOException {
        List<String> keys =
                Files.readAllLines(Path.of("src/main/resources/dev/caretaker/adapter/web/messages.properties")).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')))
                        .toList();

        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void everyWordedField_exists() {
        Set<String> known = new TreeSet<>();
        for (Section<?> section : SECTIONS) {
            for (Field<?> field : section.fields()) {
                known.add(section.id() + "." + field.name());
                field.columns().forEach(column -> known.add(section.id() + "." + field.name() + "." + column.name()));
            }
        }

        assertThat(messages.keys())
                .filteredOn(key -> key.startsWith("field.") && !key.startsWith("field.host-sample."))
                .map(key -> key.replaceFirst("\\.option\\.[A-Z_0-9]+$", ".option"))
                .allSatisfy(key -> assertThat(known).contains(key.substring("field.".length(), key.lastIndexOf('.'))));
    }

    @Test
    void everyCode_hasWords() throws IOException {
        Set<String> codes = new TreeSet<>(Set.of("not-a-network", "network-host-bits")); // named by Network itself
        for (String module : List.of("settings-domain", "settings-application", "adapter-web")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    CODES.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                    RULES.matcher(source).results().forEach(found -> codes.add(found.group(1)));
                }
            }
        }

        assertThat(codes)
                .contains("out-of-range", "shuts-you-out", "password-few-digits", "above-session-limit", "unknown-row")
                .contains("below-age-floor", "password-repeat-differs")
                .allSatisfy(code -> assertThat(messages.keys()).contains("violation." + code));
    }

    @Test
    void everyRequirement_hasWordsAsRuleAndAsRefusal() {
        var strict = new PasswordRules(20, 1, 1, 1, 1, 5, 90, 1, true, true, 4);
        var about = new PasswordRules.Circumstances(false, List.of(), 0, false);

        assertThat(strict.requirements(dev.caretaker.domain.access.Password.of("\u0007"), about))
                .hasSize(11)
                .allSatisfy(one ->
                        assertThat(messages.keys()).contains("requirement." + one.code(), "violation." + one.code()));
    }

    @Test
    void everyMisreading_hasWords() {
        assertThat(new OtpParameters(OtpAlgorithm.SHA512, 8, 60).misreadings())
                .hasSize(3)
                .allSatisfy(one -> assertThat(messages.keys()).contains("misreading." + one.code()))
                .allSatisfy(one -> assertThat(wording.of(one)).contains("Google Authenticator"));
    }

    @Test
    void everyHintAndStepOfATest_hasWords() {
        assertThat(AdminHint.values())
                .allSatisfy(hint -> assertThat(messages.keys()).contains("hint." + hint));
        assertThat(ConnectionReport.Part.values())
                .allSatisfy(part -> assertThat(messages.keys()).contains("test.part." + part));
        assertThat(ConnectionReport.Outcome.values())
                .allSatisfy(outcome -> assertThat(messages.keys()).contains("test.outcome." + outcome));
        assertThat(SsoRefusal.Reason.values())
                .allSatisfy(reason -> assertThat(messages.keys()).contains("microsoft." + reason));
        assertThat(EntraCredential.Kind.values())
                .allSatisfy(kind -> assertThat(messages.keys()).contains("credential." + kind));
    }

    @Test
    void everyUnit_hasAmountAndName() {
        for (Unit unit : Unit.values()) {
            assertThat(unit == Unit.NONE || messages.keys().containsAll(List.of("unit." + unit, "amount." + unit)))
                    .as(unit.name())
                    .isTrue();
        }
    }

    @Test
    void violation_fillsInItsFigures() {
        assertThat(wording.of(new Violation("minLength", "out-of-range", Map.of("min", "8", "max", "128"))))
                .isEqualTo("Enter a number from 8 to 128.");
    }

    @Test
    void figure_choosesTheNounThatFits() {
        assertThat(wording.of(new Requirement("password-few-digits", Map.of("min", "1"), false)))
                .isEqualTo("At least 1 digit");
        assertThat(wording.of(new Requirement("password-few-digits", Map.of("min", "3"), false)))
                .isEqualTo("At least 3 digits");
    }

    @Test
    void figure_withASpecialValue_hasWordsOfItsOwn() {
        assertThat(wording.of(new Requirement("password-used-before", Map.of("history", "0"), true)))
                .isEqualTo("Not your present password");
        assertThat(wording.of(new Requirement("password-used-before", Map.of("history", "5"), true)))
                .isEqualTo("Not among your last 5 passwords, nor the present one");
        assertThat(wording.of(new Violation("schedule", "not-a-schedule", Map.of("part", "number of fields"))))
                .startsWith("A schedule has exactly five fields");
        assertThat(wording.of(new Violation("schedule", "not-a-schedule", Map.of("part", "date"))))
                .contains("this would never come");
        assertThat(wording.of(
                        new Violation("schedule", "not-a-schedule", Map.of("part", "hour", "min", "0", "max", "23"))))
                .startsWith("The hour is not right: it takes 0 to 23, or * for any.");
        assertThat(wording.of(new Violation(
                        "keepLast", "out-of-range", Map.of("min", "0", "max", "9999", "word", "unlimited"))))
                .contains("9999, or the word “unlimited”");
    }

    @Test
    void figure_thatIsATime_isReadable() {
        var young = new Violation("newPassword", "password-too-young", Map.of("from", "2026-11-24T09:05:00Z"));

        assertThat(wording.of(young)).endsWith("You may change it again from 24 Nov 2026, 09:05 UTC.");
    }

    @Test
    void figure_withDollarsAndBraces_isTakenAsItIs() {
        var odd = new Violation("allowedNetworks", "not-a-network", Map.of("value", "$1 {min} \\"));

        assertThat(wording.of(odd)).startsWith("“$1 {min} \\” is not an address range.");
    }

    @Test
    void host_withoutWords_isShownByItsNames() {
        assertThat(wording.title("door-keeper")).isEqualTo("Door keeper");
        assertThat(wording.label("door-keeper", "maxOpenDoors")).isEqualTo("Max open doors");
        assertThat(wording.label("door-keeper", "doors[3].isOpen")).isEqualTo("Is open");
        assertThat(wording.help("door-keeper", "maxOpenDoors")).isEmpty();
        assertThat(wording.option("door-keeper", "mode", "VERY_WIDE")).isEqualTo("Very wide");
        assertThat(wording.of(new Violation("x", "too-draughty"))).isEqualTo("Too draughty.");
    }

    @Test
    void host_withWords_isShownByThem() {
        assertThat(wording.title("host-sample")).isEqualTo("Greetings of the host");
    }

    @Test
    void unknownWords_areADefect() {
        assertThatThrownBy(() -> wording.text("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.key");
    }
}
