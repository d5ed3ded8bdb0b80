package dev.caretaker.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.twofactor.OtpParameters.Misreading;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OtpParametersTest {

    private static OtpParameters of(OtpAlgorithm algorithm, int digits, int periodSeconds) {
        return new OtpParameters(algorithm, digits, periodSeconds);
    }

    @Test
    void step_beginsWithItsPeriod() {
        assertThat(OtpParameters.COMMON.stepAt(Instant.ofEpochSecond(59))).isEqualTo(1);
        assertThat(OtpParameters.COMMON.stepAt(Instant.ofEpochSecond(60))).isEqualTo(2);
        assertThat(of(OtpAlgorithm.SHA1, 6, 60).stepAt(Instant.ofEpochSecond(1_111_111_109)))
                .isEqualTo(18_518_518);
        assertThat(OtpParameters.COMMON.stepAt(Instant.ofEpochSecond(-1))).isEqualTo(-1);
    }

    @Test
    void startOf_isTheFirstInstantOfAStep() {
        assertThat(of(OtpAlgorithm.SHA1, 6, 45).startOf(3)).isEqualTo(Instant.ofEpochSecond(135));
    }

    @Test
    void secrets_areAsLongAsTheOutputOfTheHashFunction() {
        assertThat(OtpAlgorithm.SHA1.secretBytes()).isEqualTo(20);
        assertThat(OtpAlgorithm.SHA256.secretBytes()).isEqualTo(32);
        assertThat(OtpAlgorithm.SHA512.secretBytes()).isEqualTo(64);
    }

    @Test
    void misreadings_ofWhatEveryAppCan_areNone() {
        assertThat(OtpParameters.COMMON.misreadings()).isEmpty();
    }

    @Test
    void misreadings_nameEachParameterThatAnAppPassesOver() {
        assertThat(of(OtpAlgorithm.SHA1, 6, 60).misreadings())
                .containsExactly(new Misreading("Google Authenticator", "period-ignored"));
        assertThat(of(OtpAlgorithm.SHA256, 6, 30).misreadings())
                .containsExactly(new Misreading("Google Authenticator", "algorithm-refused-or-ignored"));
        assertThat(of(OtpAlgorithm.SHA1, 8, 30).misreadings())
                .containsExactly(new Misreading("Google Authenticator", "digits-ignored-by-old-versions"));
        assertThat(of(OtpAlgorithm.SHA512, 8, 15).misreadings()).hasSize(3);
    }
}
