package dev.caretaker.adapter.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agreement with oathtool of the OATH Toolkit. {@code ./check} installs it. */
class OathtoolTest {

    private static final int CASES = 1000;
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final JavaOtpPasswords passwords = new JavaOtpPasswords();

    /** The same numbers at every run. */
    private final Random seeded = new Random(6238);

    @BeforeAll
    static void findOathtool() throws InterruptedException {
        try {
            new ProcessBuilder("oathtool", "--version").start().waitFor();
        } catch (IOException absent) {
            String sentence = "oathtool is not installed: nothing to compare with (apt-get install oathtool)";
            if (System.getenv("CI") != null) {
                fail(sentence, absent);
            }
            abort(sentence);
        }
    }

    @Test
    void code_ofAThousandSecretsTimesAndParameters_isThatOfOathtool() throws Exception {
        for (int i = 0; i < CASES; i++) {
            OtpAlgorithm algorithm = OtpAlgorithm.values()[seeded.nextInt(OtpAlgorithm.values().length)];
            OtpParameters parameters =
                    new OtpParameters(algorithm, seeded.nextBoolean() ? 6 : 8, 15 + seeded.nextInt(106));
            byte[] secret = new byte[1 + seeded.nextInt(128)];
            seeded.nextBytes(secret);
            Instant time = Instant.ofEpochSecond((long) (seeded.nextDouble() * LATEST.getEpochSecond()));

            String code = passwords.code(secret, parameters, parameters.stepAt(time));

            assertThat(code)
                    .as("case %s: %s at %s", i, parameters, time)
                    .isEqualTo(oathtool(passwords.typable(secret), parameters, time));
        }
    }

    private static String oathtool(String base32, OtpParameters parameters, Instant time) throws Exception {
        Process process = new ProcessBuilder(
                        "oathtool",
                        "--totp=" + parameters.algorithm().name().toLowerCase(Locale.ROOT),
                        "--base32",
                        "--digits=" + parameters.digits(),
                        "--time-step-size=" + parameters.periodSeconds() + "s",
                        "--now=@" + time.getEpochSecond(),
                        base32)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return said.strip();
    }
}
