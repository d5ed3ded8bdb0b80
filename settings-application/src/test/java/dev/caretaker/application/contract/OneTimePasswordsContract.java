package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.twofactor.OneTimePasswords;
import dev.caretaker.application.twofactor.OneTimePasswords.Label;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link OneTimePasswords} promises. */
public interface OneTimePasswordsContract {

    /**
     * The adapter under test.
     *
     * @return the same one throughout a test
     */
    OneTimePasswords passwords();

    private static byte[] digits(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    default void code_ofTheVectorsOfRfc4226_isTheirs() {
        List<String> codes = List.of(
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489");

        for (int step = 0; step < codes.size(); step++) {
            assertEquals(codes.get(step), passwords().code(digits(20), OtpParameters.COMMON, step));
        }
    }

    /** Appendix B of RFC 6238; its secrets are as long as the hash, which its text leaves out (erratum 2866). */
    @Test
    default void code_ofTheVectorsOfRfc6238_isTheirs() {
        long[] times = {59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000L};
        Map<OtpAlgorithm, List<String>> codes = Map.of(
                OtpAlgorithm.SHA1,
                List.of("94287082", "07081804", "14050471", "89005924", "69279037", "65353130"),
                OtpAlgorithm.SHA256,
                List.of("46119246", "68084774", "67062674", "91819424", "90698825", "77737706"),
                OtpAlgorithm.SHA512,
                List.of("90693936", "25091201", "99943326", "93441116", "38618901", "47863826"));

        codes.forEach((algorithm, expected) -> {
            OtpParameters parameters = new OtpParameters(algorithm, 8, 30);
            byte[] secret = digits(algorithm.secretBytes());
            for (int i = 0; i < times.length; i++) {
                long step = parameters.stepAt(Instant.ofEpochSecond(times[i]));
                assertEquals(expected.get(i), passwords().code(secret, parameters, step));
            }
        });
    }

    @Test
    default void newSecret_twice_isLongEnoughAndAnother() {
        for (OtpAlgorithm algorithm : OtpAlgorithm.values()) {
            byte[] one = passwords().newSecret(algorithm);

            assertEquals(algorithm.secretBytes(), one.length);
            assertFalse(Arrays.equals(one, passwords().newSecret(algorithm)));
        }
    }

    /** The vectors of RFC 4648 section 10, without their padding. */
    @Test
    default void typable_isBase32WithoutPadding() {
        Map<String, String> vectors = Map.of(
                "",
                "",
                "f",
                "MY",
                "fo",
                "MZXQ",
                "foo",
                "MZXW6",
                "foob",
                "MZXW6YQ",
                "fooba",
                "MZXW6YTB",
                "foobar",
                "MZXW6YTBOI");

        vectors.forEach(
                (plain, typed) -> assertEquals(typed, passwords().typable(plain.getBytes(StandardCharsets.US_ASCII))));
        assertEquals("777Q", passwords().typable(new byte[] {-1, -1}));
    }

    @Test
    default void uri_ofWhatEveryAppAssumes_leavesTheRestOut() {
        assertEquals(
                "otpauth://totp/SCEP%20Server:anna?secret=MZXW6YTBOI&issuer=SCEP%20Server",
                passwords()
                        .uri(
                                new Label("SCEP Server", "anna"),
                                "foobar".getBytes(StandardCharsets.US_ASCII),
                                OtpParameters.COMMON));
    }

    @Test
    default void uri_ofOtherParameters_namesAllOfThem() {
        String uri = passwords()
                .uri(
                        new Label("Ä & Ö", "a/b?c=d#e@f"),
                        "foobar".getBytes(StandardCharsets.US_ASCII),
                        new OtpParameters(OtpAlgorithm.SHA256, 8, 60));

        assertEquals(
                "otpauth://totp/%C3%84%20%26%20%C3%96:a%2Fb%3Fc%3Dd%23e%40f?secret=MZXW6YTBOI"
                        + "&issuer=%C3%84%20%26%20%C3%96&algorithm=SHA256&digits=8&period=60",
                uri);
    }

    @Test
    default void pictures_ofTwoAddresses_differAndLoadNothing() {
        String uri = "otpauth://totp/A:b?secret=MZXW6YTBOI&issuer=A";
        String picture = passwords().picture(uri);

        assertTrue(picture.startsWith("<svg "), picture);
        assertTrue(picture.endsWith("</svg>"), picture);
        assertFalse(picture.matches("(?s).*(<script|href|url\\(|style=|&(?!amp;|lt;)).*"), picture);
        assertNotEquals(picture, passwords().picture(uri + "x"));
        assertNotEquals(passwords().textPicture(uri), passwords().textPicture(uri + "x"));
    }
}
