package dev.caretaker.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caretaker.domain.access.AttemptLimits;
import dev.caretaker.domain.contract.SectionContract;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Violation;
import dev.caretaker.domain.twofactor.TwoFactorPolicy.RequiredFor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoFactorPolicyTest implements SectionContract {

    private static final Section<TwoFactorPolicy> SECTION = TwoFactorPolicy.section("SCEP Server");

    @Override
    public Section<TwoFactorPolicy> section() {
        return SECTION;
    }

    private static TwoFactorPolicy with(String... pathsAndValues) {
        Map<String, String> text = new LinkedHashMap<>(SECTION.write(SECTION.defaults()));
        for (int i = 0; i < pathsAndValues.length; i += 2) {
            text.put(pathsAndValues[i], pathsAndValues[i + 1]);
        }
        return SECTION.read(text);
    }

    @Test
    void defaults_areWhatEveryAppCanAndNobodyHasToHave() {
        assertThat(SECTION.defaults())
                .isEqualTo(new TwoFactorPolicy(
                        RequiredFor.NOBODY, 72, OtpAlgorithm.SHA1, 6, 30, 1, 8, 10, 0, "SCEP Server", false));
        assertThat(SECTION.defaults().parameters()).isEqualTo(OtpParameters.COMMON);
    }

    @Test
    void parameters_areThoseOfTheSection() {
        assertThat(with("algorithm", "SHA512", "digits", "8", "periodSeconds", "60")
                        .parameters())
                .isEqualTo(new OtpParameters(OtpAlgorithm.SHA512, 8, 60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "7", "9"})
    void digits_otherThanSixOrEight_areRefusedWithTheSameWords(String digits) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> with("digits", digits))
                .satisfies(refused -> assertThat(refused.violations())
                        .containsExactly(new Violation("digits", "not-a-choice", Map.of("options", "6, 8"))));
    }

    @Test
    void issuer_withAColon_isRefused() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> with("issuer", "ACME: server"))
                .satisfies(refused ->
                        assertThat(refused.violations()).containsExactly(new Violation("issuer", "issuer-has-colon")));
    }

    @Test
    void issuer_ofAnyProductName_isValid() {
        assertThat(issuerOf("ACME: server")).isEqualTo("ACME server");
        assertThat(issuerOf("x".repeat(80))).isEqualTo("x".repeat(60));
        assertThat(issuerOf("😀".repeat(61))).isEqualTo("😀".repeat(60));
        assertThat(issuerOf("x".repeat(59) + " yz")).isEqualTo("x".repeat(59));
        assertThat(issuerOf(" : ")).isEqualTo("Server");
        assertThat(issuerOf("a\nb")).isEqualTo("Server");
    }

    private static String issuerOf(String productName) {
        return TwoFactorPolicy.section(productName).defaults().issuer();
    }

    @Test
    void appliesTo_dependsOnWhoIsMeant() {
        assertThat(with("requiredFor", "NOBODY").appliesTo(true, false)).isFalse();
        assertThat(with("requiredFor", "ADMINISTRATORS").appliesTo(true, false)).isTrue();
        assertThat(with("requiredFor", "ADMINISTRATORS").appliesTo(false, false))
                .isFalse();
        assertThat(with("requiredFor", "EVERYBODY").appliesTo(false, false)).isTrue();
    }

    @Test
    void appliesTo_throughSso_onlyIfTheSectionSaysSo() {
        assertThat(with("requiredFor", "EVERYBODY").appliesTo(true, true)).isFalse();
        assertThat(with("requiredFor", "EVERYBODY", "applyToSso", "true").appliesTo(false, true))
                .isTrue();
        assertThat(with("requiredFor", "ADMINISTRATORS", "applyToSso", "true").appliesTo(false, true))
                .isFalse();
    }

    @Test
    void grace_countsFromWhenItApplies() {
        Instant since = Instant.parse("2026-11-23T12:00:00Z");

        assertThat(SECTION.defaults().graceEnd(since)).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(with("graceHours", "0").graceEnd(since)).isEqualTo(since);
    }

    @Test
    void codeLimits_makeTheWaitGrowUpToADay() {
        AttemptLimits limits = with("maxFailedCodes", "5").codeLimits();

        assertThat(limits.maxFailedAttempts()).isEqualTo(5);
        assertThat(limits.failureWindow()).isEqualTo(Duration.ofDays(1));
        assertThat(limits.lockoutAfter(0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.lockoutAfter(3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(limits.lockoutAfter(10)).isEqualTo(Duration.ofMinutes(1024));
        assertThat(limits.lockoutAfter(11)).isEqualTo(Duration.ofDays(1));
        assertThat(limits.lockoutAfter(1000)).isEqualTo(limits.longestLockout()).isEqualTo(Duration.ofDays(1));
    }
}
